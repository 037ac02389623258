"""The tables of a workshop's file. No table holds a time or an address: neither is needed to count."""

import sqlite3
from pathlib import Path

VERSION = 2
WAIT = 10.0
"""Seconds that one process waits for the other's write."""

_TABLES = """
CREATE TABLE IF NOT EXISTS workshop (
    one INTEGER PRIMARY KEY CHECK (one = 1), setup TEXT NOT NULL, token TEXT NOT NULL,
    key TEXT, round INTEGER, over INTEGER NOT NULL DEFAULT 0, people INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS round (
    key TEXT NOT NULL, round INTEGER NOT NULL, status TEXT NOT NULL, comments INTEGER NOT NULL, tally TEXT,
    PRIMARY KEY (key, round), CHECK (status IN ('open', 'closed', 'revealed', 'void'))
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS phone (voter TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrival (arrival_id TEXT PRIMARY KEY, voter TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ballot (
    n INTEGER PRIMARY KEY, ballot_id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, round INTEGER NOT NULL,
    voter TEXT NOT NULL, seq INTEGER NOT NULL, choice INTEGER, comment TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS vote (
    key TEXT NOT NULL, round INTEGER NOT NULL, voter TEXT NOT NULL, seq INTEGER NOT NULL, choice INTEGER,
    comment TEXT NOT NULL, changes INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (key, round, voter)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS server (
    one INTEGER PRIMARY KEY CHECK (one = 1), address TEXT NOT NULL, port INTEGER NOT NULL,
    pid INTEGER NOT NULL, facilitator TEXT NOT NULL
);
"""


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection whose commits are on the disk when they return (WAL, synchronous FULL).

    What is deleted is overwritten. Transactions are opened by hand.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = sqlite3.connect(file, timeout=WAIT, isolation_level=None)
    file.chmod(0o600)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection
