#!/bin/sh
# Stands for the run in a test: it lives until it is ended.
exec sleep 60
