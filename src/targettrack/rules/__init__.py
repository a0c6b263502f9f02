"""Rules: what records owe each other. Each is a sentence, a loop and a message.

TT2 rules are about evidence. TT3 rules are about references and units, and a register that passed them can be
assessed. TT4 rules are about time, TT7 rules about conflicts.
"""

from collections.abc import Iterable

from ..findings import Finding
from ..models import Register
from .arithmetic import (
    changes_follow_from_levels,
    gaps_lie_between_growth_rates,
    shares_are_part_over_whole,
    shares_move_with_growth_gaps,
)
from .conflicts import (
    figures_of_one_day_agree,
    figures_stand_once,
    goals_of_one_day_are_linked,
    vintages_move_little,
)
from .consistency import (
    figures_are_published_with_their_source,
    goals_are_due_in_the_plans_term,
    goals_follow_the_direction,
    ids_name_their_year,
    phrases_tell_one_period,
    plans_name_their_area,
    sources_tell_of_what_was_declared,
    years_are_as_stated,
)
from .definition import Rule, Violations, rule
from .evidence import (
    changes_are_as_stated,
    goals_are_as_stated,
    phrases_occur,
    source_texts,
    texts_are_quoted,
    values_are_as_stated,
)
from .measures import (
    forms_fit_the_measure,
    goals_fit_the_unit,
    methods_are_known,
    only_signed_flows_are_negative,
    units_agree,
)
from .parts import areas_hold_their_parts, headlines_hold_their_parts
from .plausibility import (
    changes_are_of_a_size,
    figures_are_near_their_goals,
    figures_are_near_their_neighbours,
    series_are_their_own,
    units_stay_the_same,
)
from .references import (
    ids_are_unique,
    links_do_not_circle,
    parts_fit_their_whole,
    references_resolve,
    revisions_keep_the_measure,
)
from .series import (
    parts_of_a_year_add_up,
    periods_follow_each_other,
    running_goals_have_recent_figures,
    running_totals_never_fall,
)
from .silences import Sifted, sift, silences_are_used
from .time import (
    figures_are_published_after_their_period,
    goals_are_declared_before_they_are_due,
    goals_are_withdrawn_after_they_are_declared,
    revisions_come_later,
    spans_are_whole,
    ways_lead_from_start_to_deadline,
    windows_close_at_the_deadline,
)

__all__ = [
    "RULES",
    "Rule",
    "Sifted",
    "Violations",
    "check",
    "phrases_occur",
    "rule",
    "sift",
    "silences_are_used",
    "source_texts",
]

RULES: tuple[Rule, ...] = (
    values_are_as_stated,
    goals_are_as_stated,
    changes_are_as_stated,
    texts_are_quoted,
    goals_follow_the_direction,
    phrases_tell_one_period,
    plans_name_their_area,
    units_agree,
    references_resolve,
    ids_are_unique,
    goals_fit_the_unit,
    forms_fit_the_measure,
    links_do_not_circle,
    parts_fit_their_whole,
    spans_are_whole,
    revisions_keep_the_measure,
    only_signed_flows_are_negative,
    methods_are_known,
    goals_are_declared_before_they_are_due,
    revisions_come_later,
    windows_close_at_the_deadline,
    goals_are_withdrawn_after_they_are_declared,
    ways_lead_from_start_to_deadline,
    figures_are_published_after_their_period,
    periods_follow_each_other,
    running_totals_never_fall,
    parts_of_a_year_add_up,
    running_goals_have_recent_figures,
    figures_are_published_with_their_source,
    sources_tell_of_what_was_declared,
    years_are_as_stated,
    goals_are_due_in_the_plans_term,
    ids_name_their_year,
    changes_follow_from_levels,
    shares_are_part_over_whole,
    areas_hold_their_parts,
    headlines_hold_their_parts,
    gaps_lie_between_growth_rates,
    shares_move_with_growth_gaps,
    figures_are_near_their_neighbours,
    figures_are_near_their_goals,
    units_stay_the_same,
    series_are_their_own,
    changes_are_of_a_size,
    figures_of_one_day_agree,
    vintages_move_little,
    goals_of_one_day_are_linked,
    figures_stand_once,
)


def check(register: Register, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Return what breaks the rules and is not allowed beside the record, sorted.

    A register that breaks one rule may be checked by all others.
    """
    return sift(register, rules).standing
