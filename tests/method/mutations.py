"""Single mistakes that an editor of the method could make, each by hand, with what tells it."""

from decimal import Decimal

from tests.method.mutating import (
    Mutation,
    dropped,
    inside,
    item,
    listed,
    needs,
    parameter,
    practice,
    put,
    rebuilt,
    swapped_weights,
    within,
    without,
)

SCALE = (
    Mutation("level 2 asks a gate of 1", item("scale", "levels", 2, put(gate_rating=1)), "levels"),
    Mutation("level 3 asks one gate only", item("scale", "levels", 3, put(gates="one")), "levels"),
    Mutation("level 3 asks a mean of 3", item("scale", "levels", 3, put(mean=Decimal(3))), "levels"),
    Mutation("level 4 asks no gate at 4", item("scale", "levels", 4, put(one_gate_at=None)), "levels"),
    Mutation("level 4 aims lower", item("scale", "levels", 4, put(target_other=2)), "needs"),
    Mutation("a declared rating counts in full", item("scale", "grades", "D", put(cautious_cap=None)), "levels"),
    Mutation("a declared rating counts 1", item("scale", "grades", "D", put(cautious_cap=1)), "levels"),
    Mutation("the cap of governance is looser", item("scale", "caps", "CAP-01", parameter("level_1_cap", 5)), "levels"),
    Mutation(
        "the cap of governance loses its figure",
        item("scale", "caps", "CAP-01", parameter("level_1_cap", None)),
        "parameters",
    ),
    Mutation(
        "the cap of the lone person is over no dimension", item("scale", "caps", "CAP-03", put(dimensions=())), "levels"
    ),
    Mutation("gaps are findings from 2.5 points", inside("scale", put(role_gap=Decimal("2.5"))), "gaps"),
    Mutation("integration is no longer a matter of trust", inside("scale", without("gap_dimensions", "INT")), "gaps"),
    Mutation("nearly all practices must be rated", inside("scale", put(coverage=Decimal("0.99"))), "levels"),
    Mutation("no profile is full enough", inside("scale", put(reference_dimensions=17)), "charter"),
    Mutation("a gate is no gate", practice("AUT-3", put(gate=False)), "levels"),
    Mutation("a practice becomes a gate", practice("MEA-5", put(gate=True)), "levels"),
    Mutation("a practice is not rated per function", practice("INT-4", put(per_function=False)), "ratings"),
    Mutation("the weights of two dimensions are swapped", swapped_weights("GOV", "CRI"), "needs"),
    Mutation("a dimension weighs nothing", item("", "dimensions", "MEA", put(weight=Decimal(0))), "check"),
)

ALARMS = (
    Mutation("promotion may be 95%", item("", "alarms", "FLAG-03", parameter("promo_share", "0.95")), "alarms"),
    Mutation("one person may write 99%", item("", "alarms", "FLAG-08", parameter("top_share", "0.99")), "alarms"),
    Mutation(
        "a threshold of isolation is dropped",
        item("", "alarms", "FLAG-09", parameter("deputy_rating", None)),
        "parameters",
    ),
    Mutation("integration may be lower", item("", "alarms", "FLAG-02", parameter("integration_mean", "0.1")), "alarms"),
    Mutation("support may be refused", item("", "alarms", "FLAG-10", parameter("support_rating", 0)), "alarms"),
    Mutation("a promise may fail for a year", item("", "alarms", "FLAG-11", parameter("months", 12)), "alarms"),
    Mutation(
        "an alarm calls a module that is not there", item("", "alarms", "FLAG-14", put(calls=("MO-99",))), "check"
    ),
    Mutation("an alarm calls another module", item("", "alarms", "FLAG-14", put(calls=("MO-14",))), "needs"),
    Mutation("an alarm calls nothing", item("", "alarms", "FLAG-07", put(calls=())), "needs"),
    Mutation("an alarm waits for an input never given", item("", "alarms", "FLAG-16", put(needs=("IN-13",))), "alarms"),
    Mutation("an alarm is forgotten", dropped("", "alarms", "FLAG-13"), "check"),
)

CHARTER = (
    Mutation("a core clause leaves the core", item("governance", "clauses", "CL-26", put(core=False)), "check"),
    Mutation(
        "a core clause and its text leave",
        item("governance", "clauses", "CL-26", put(core=False, core_text=None)),
        "clauses",
    ),
    Mutation("a clause waits for level 5", item("governance", "clauses", "CL-38", put(minimum=5)), "clauses"),
    Mutation("a clause answers no practice", item("governance", "clauses", "CL-30", put(practices=())), "clauses"),
    Mutation("the agency is accountable", item("governance", "decisions", "DR-15", put(accountable="AG")), "rights"),
    Mutation(
        "a decision is held by an unknown role",
        item("governance", "decisions", "DR-15", put(accountable="XX")),
        "check",
    ),
    Mutation("a decision is forgotten", dropped("governance", "decisions", "DR-40"), "check"),
    Mutation(
        "the referent gets hardly any time",
        item("governance", "escalation", "ESC-05", parameter("share_of_time_left", "0.01")),
        "delays",
    ),
    Mutation(
        "complaints are promised later",
        inside(
            "governance",
            lambda g: {
                "times": rebuilt(
                    g.times,
                    priorities=tuple(rebuilt(p, internal=600) if p.code == "P2" else p for p in g.times.priorities),
                )
            },
        ),
        "delays",
    ),
    Mutation(
        "the deputy gets no time",
        inside("governance", lambda g: {"times": rebuilt(g.times, deputy_share=Decimal(0))}),
        "delays",
    ),
    Mutation(
        "everything in one hand is no bottleneck", inside("governance", put(bottleneck=Decimal("0.99"))), "checks"
    ),
)

ROADMAP = (
    Mutation(
        "a default score is off by one",
        item("transfer", "activities", "ACT-13", lambda a: {"scores": (0, *a.scores[1:])}),
        "modes",
    ),
    Mutation(
        "a default score says another mode",
        item("transfer", "activities", "ACT-13", put(scores=(0, 0, 0, 0, 4, 4, 4, 4))),
        "check",
    ),
    Mutation("a criterion counts twice", item("transfer", "criteria", "K3", put(weight=Decimal(2))), "modes"),
    Mutation("internal asks a pull of 6", inside("transfer", put(pull_internal=6)), "modes"),
    Mutation(
        "an activity is not always inside",
        inside(
            "transfer",
            lambda t: {
                "rules": within(t.rules, "RR-01", lambda r: {"lists": {**r.lists, "inside": r.lists["inside"][2:]}})
            },
        ),
        "modes",
    ),
    Mutation(
        "eight transfers at a time", item("transfer", "rules", "RR-08", parameter("activities_at_once", 8)), "rules"
    ),
    Mutation("a quarter takes two posts", item("transfer", "rules", "RR-08", parameter("fte_per_quarter", 2)), "steps"),
    Mutation(
        "the limit of transfers is dropped",
        item("transfer", "rules", "RR-08", parameter("activities_at_once", None)),
        "parameters",
    ),
    Mutation("the deputy may take a year", item("transfer", "rules", "RR-12", parameter("share", "0.99")), "rules"),
    Mutation("a rule forgets its training", item("transfer", "rules", "RR-02", listed("practices")), "steps"),
    Mutation("a rule is about another module", item("transfer", "rules", "RR-16", listed("modules", "MO-14")), "rules"),
    Mutation("a step needs no step before it", item("transfer", "steps", "ST-14", needs(steps=())), "steps"),
    Mutation(
        "a step needs the one that needs it", item("transfer", "steps", "ST-05", needs(steps=("ST-13",))), "check"
    ),
    Mutation(
        "a step needs what never comes",
        item("transfer", "steps", "ST-08", needs(clauses=("CL-39",), steps=("ST-22",))),
        "steps",
    ),
    Mutation(
        "a step raises less",
        item("transfer", "steps", "ST-18", lambda s: {"raises": tuple(rebuilt(r, to=1) for r in s.raises)}),
        "steps",
    ),
    Mutation(
        "a step costs the client more",
        item("transfer", "steps", "ST-05", put(client_days=(Decimal(9), Decimal(19), Decimal(29)))),
        "steps",
    ),
    Mutation("a step forgets its module", item("transfer", "steps", "ST-11", put(module=None)), "steps"),
    Mutation("a step may come late", item("transfer", "steps", "ST-03", put(latest=None)), "steps"),
    Mutation(
        "a step no longer signs its clauses", item("transfer", "steps", "ST-17", without("signs", "CL-38")), "check"
    ),
    Mutation("shadowing takes no client time", item("transfer", "stages", "T1", put(client_share=0)), "steps"),
    Mutation(
        "answers take twice as long",
        item("transfer", "paces", "answers", put(months=(Decimal(2), Decimal(2), Decimal(4)))),
        "steps",
    ),
)

OFFER = (
    Mutation("a module fits from level 3", item("catalogue", "modules", "MO-11", put(fit=(3, 3))), "needs"),
    Mutation(
        "a module costs more",
        item("catalogue", "modules", "MO-09", put(days=(Decimal(5), Decimal(7), Decimal(9)))),
        "modules",
    ),
    Mutation("a module loses a gap", item("catalogue", "modules", "MO-11", without("gaps", "AUT-3")), "needs"),
    Mutation("a practice calls no module", item("catalogue", "modules", "MO-34", without("gaps", "TRT-4")), "check"),
    Mutation(
        "a module needs nothing",
        item("catalogue", "modules", "MO-24", needs(clauses=(), modules=(), practices=(), levels=())),
        "needs",
    ),
    Mutation("a module needs itself", item("catalogue", "modules", "MO-12", needs(modules=("MO-12",))), "check"),
    Mutation("the small form is lost", item("catalogue", "modules", "MO-10", put(small_form=None)), "modules"),
    Mutation("the accounts may be dropped", item("catalogue", "modules", "MO-15", put(security=False)), "modules"),
    Mutation("red alarms count for nothing", item("catalogue", "rules", "SR-02", parameter("red_alarm", 0)), "needs"),
    Mutation("unlocking counts for nothing", item("catalogue", "rules", "SR-02", parameter("unlocks", 0)), "needs"),
    Mutation("the gap that calls is lower", item("catalogue", "rules", "SR-01", parameter("gap_mean", "1.5")), "needs"),
    Mutation(
        "the first option is cut short", item("catalogue", "rules", "SR-05", parameter("socle_days", 10)), "modules"
    ),
    Mutation(
        "accompaniment asks no client day",
        inside("catalogue", lambda c: {"effort": {**c.effort, "ACC": Decimal(0)}}),
        "modules",
    ),
    Mutation(
        "eight channels are a small client",
        inside(
            "catalogue",
            lambda c: {
                "size_bounds": {**c.size_bounds, "small": (Decimal(0), Decimal(6)), "medium": (Decimal(6), Decimal(8))}
            },
        ),
        "steps",
    ),
    Mutation("an option loses its own modules", item("catalogue", "options", "partage", put(modules=())), "modules"),
)

LINKS = (
    Mutation("a claim is held by nothing", item("", "sources", "000-06", put(held_by=())), "coverage"),
    Mutation("a claim is held by words", item("", "sources", "000-06", put(held_by=("the sponsor",))), "coverage"),
    Mutation("a claim names an id that is not there", item("", "sources", "000-06", put(held_by=("DR-41",))), "check"),
    Mutation(
        "accompaniment is asked later in one rule",
        item("catalogue", "rules", "SR-07", parameter("by_month", 18)),
        "check",
    ),
    Mutation("a rule is forgotten", dropped("transfer", "rules", "RR-27"), "check"),
    Mutation("a clause is forgotten", dropped("governance", "clauses", "CL-39"), "check"),
    Mutation("a module is forgotten", dropped("catalogue", "modules", "MO-31"), "check"),
    Mutation(
        "two alarms have one name",
        item("", "alarms", "FLAG-02", lambda a: {"name": rebuilt(a.name, fr="Animation sans objectif")}),
        "check",
    ),
    Mutation(
        "a text is left in French",
        item("", "alarms", "FLAG-02", lambda a: {"trigger": rebuilt(a.trigger, en=a.trigger.fr)}),
        "check",
    ),
)

MUTATIONS = SCALE + ALARMS + CHARTER + ROADMAP + OFFER + LINKS
