"""wijkfoto: from interview spreadsheets to collaboration graphs per wijk, analyses, pages and maps.

Names in the order of the data's path; each is loaded when it is first used, so `import wijkfoto` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkfoto.analysis.actor_tables import brokerage_table, centrality_table, stability_table
    from wijkfoto.analysis.mixing import ei_index
    from wijkfoto.decisions.agreed import agree, agreed_lines
    from wijkfoto.decisions.board import empty_board, progress_board
    from wijkfoto.decisions.member_check import releasable, release
    from wijkfoto.decisions.places import (
        PlaceAnswer,
        choose_place,
        find_places,
        keep_places,
        leaving_lines,
        parse_place_choices,
        pdok_web,
        place_lines,
        place_question,
        places_leaving,
        places_to_find,
    )
    from wijkfoto.decisions.proposals import (
        Answers,
        agreement_lines,
        compare_coders,
        decide,
        decided,
        describe,
        noted_lines,
        open_proposals,
        proposal_lines,
        split_numbers,
        still_open,
    )
    from wijkfoto.errors import (
        LeakError,
        NoGraphError,
        NoWijkError,
        ProjectError,
        UndefinedMeasureError,
        UnreadableFileError,
        VocabularyError,
        WijkfotoError,
        WithheldError,
    )
    from wijkfoto.example import write_example
    from wijkfoto.export.geo import write_geopackage
    from wijkfoto.export.graphs import view_graph, write_gexf, write_graphml
    from wijkfoto.export.tables import write_tables
    from wijkfoto.export.workbooks import write_excel, write_kumu
    from wijkfoto.findings import sentence
    from wijkfoto.folder.borders import border_lines, borders_now, fetch_borders, municipalities_of, take_borders
    from wijkfoto.folder.check import check_deliveries, delivery_files, finding_row, work_list, write_copies
    from wijkfoto.folder.config_file import (
        NewWijk,
        add_wijken,
        change_config,
        is_project,
        make_project,
        threshold_values,
        wijken_to_choose,
    )
    from wijkfoto.folder.intake import coloured_copy, examine, take_in
    from wijkfoto.folder.turns import alone
    from wijkfoto.folder.waiting import MOST_BYTES, all_waiting, put_down, take_away, waiting_one
    from wijkfoto.output.exports import data_views, export_warnings, write_export
    from wijkfoto.output.frozen import FrozenPart, compare_frozen, freeze, frozen_lines
    from wijkfoto.output.logbook import LOGBOOK, log_action
    from wijkfoto.output.papers import write_everything, write_figures, write_pdf, write_slides
    from wijkfoto.output.publish import level_codes, summary, write_pages, written_lines
    from wijkfoto.project.foto_face import WijkFoto
    from wijkfoto.project.graph_page import network_page
    from wijkfoto.project.network_file import network_findings, read_network
    from wijkfoto.project.opened import Project, open_project
    from wijkfoto.read.project_files import DELIVERIES, read_config
    from wijkfoto.read.sheets import SUFFIXES
    from wijkfoto.records import Finding
    from wijkfoto.render.card import draw_card
    from wijkfoto.rights.access import access_lines, write_access
    from wijkfoto.rights.letter import Letter, write_letter
    from wijkfoto.rights.retention import find_overdue, overdue_lines, tidy_up
    from wijkfoto.rights.wipe import finish_wipe, is_wiping, wipe
    from wijkfoto.rights.wipe_plan import plan_lines, plan_wipe
    from wijkfoto.settings import Settings
    from wijkfoto.share.card import ConversationCard, conversation_card
    from wijkfoto.share.data_view import DataView
    from wijkfoto.share.levels import LEVELS
    from wijkfoto.share.why.answer import Answer
    from wijkfoto.twin import synthetic_twin
    from wijkfoto.vocabulary import Vocabulary, load_vocabulary
    from wijkfoto.window.server import open_window
    from wijkfoto.workbook.blank import write_blank_workbook
    from wijkfoto.workbook.deliver import write_delivery
    from wijkfoto.workbook.questionnaire import questionnaire, write_questionnaire
    from wijkfoto.workbook.questions import form_questions
    from wijkfoto.workbook.template import write_workbook

_HOMES = {
    "load_vocabulary": "vocabulary",
    "Vocabulary": "vocabulary",
    "Settings": "settings",
    "LEVELS": "share.levels",
    "write_workbook": "workbook.template",
    "write_blank_workbook": "workbook.blank",
    "conversation_card": "share.card",
    "ConversationCard": "share.card",
    "draw_card": "render.card",
    "form_questions": "workbook.questions",
    "questionnaire": "workbook.questionnaire",
    "write_questionnaire": "workbook.questionnaire",
    "write_delivery": "workbook.deliver",
    "write_example": "example",
    "check_deliveries": "folder.check",
    "delivery_files": "folder.check",
    "finding_row": "folder.check",
    "work_list": "folder.check",
    "write_copies": "folder.check",
    "border_lines": "folder.borders",
    "borders_now": "folder.borders",
    "fetch_borders": "folder.borders",
    "municipalities_of": "folder.borders",
    "take_borders": "folder.borders",
    "PlaceAnswer": "decisions.places",
    "choose_place": "decisions.places",
    "find_places": "decisions.places",
    "keep_places": "decisions.places",
    "leaving_lines": "decisions.places",
    "parse_place_choices": "decisions.places",
    "pdok_web": "decisions.places",
    "place_lines": "decisions.places",
    "place_question": "decisions.places",
    "places_leaving": "decisions.places",
    "places_to_find": "decisions.places",
    "alone": "folder.turns",
    "agree": "decisions.agreed",
    "agreed_lines": "decisions.agreed",
    "Answers": "decisions.proposals",
    "agreement_lines": "decisions.proposals",
    "compare_coders": "decisions.proposals",
    "decide": "decisions.proposals",
    "describe": "decisions.proposals",
    "noted_lines": "decisions.proposals",
    "open_proposals": "decisions.proposals",
    "proposal_lines": "decisions.proposals",
    "split_numbers": "decisions.proposals",
    "still_open": "decisions.proposals",
    "empty_board": "decisions.board",
    "progress_board": "decisions.board",
    "NewWijk": "folder.config_file",
    "add_wijken": "folder.config_file",
    "change_config": "folder.config_file",
    "is_project": "folder.config_file",
    "make_project": "folder.config_file",
    "threshold_values": "folder.config_file",
    "wijken_to_choose": "folder.config_file",
    "coloured_copy": "folder.intake",
    "examine": "folder.intake",
    "take_in": "folder.intake",
    "releasable": "decisions.member_check",
    "release": "decisions.member_check",
    "LOGBOOK": "output.logbook",
    "log_action": "output.logbook",
    "MOST_BYTES": "folder.waiting",
    "all_waiting": "folder.waiting",
    "put_down": "folder.waiting",
    "take_away": "folder.waiting",
    "waiting_one": "folder.waiting",
    "decided": "decisions.proposals",
    "DELIVERIES": "read.project_files",
    "read_config": "read.project_files",
    "SUFFIXES": "read.sheets",
    "open_window": "window.server",
    "Finding": "records",
    "sentence": "findings",
    "open_project": "project.opened",
    "Project": "project.opened",
    "WijkFoto": "project.foto_face",
    "write_pages": "output.publish",
    "write_pdf": "output.papers",
    "write_slides": "output.papers",
    "write_figures": "output.papers",
    "write_everything": "output.papers",
    "summary": "output.publish",
    "written_lines": "output.publish",
    "level_codes": "output.publish",
    "data_views": "output.exports",
    "export_warnings": "output.exports",
    "write_export": "output.exports",
    "view_graph": "export.graphs",
    "write_graphml": "export.graphs",
    "write_gexf": "export.graphs",
    "write_tables": "export.tables",
    "write_excel": "export.workbooks",
    "write_kumu": "export.workbooks",
    "write_geopackage": "export.geo",
    "DataView": "share.data_view",
    "FrozenPart": "output.frozen",
    "freeze": "output.frozen",
    "compare_frozen": "output.frozen",
    "frozen_lines": "output.frozen",
    "centrality_table": "analysis.actor_tables",
    "brokerage_table": "analysis.actor_tables",
    "stability_table": "analysis.actor_tables",
    "ei_index": "analysis.mixing",
    "network_page": "project.graph_page",
    "read_network": "project.network_file",
    "network_findings": "project.network_file",
    "synthetic_twin": "twin",
    "access_lines": "rights.access",
    "write_access": "rights.access",
    "Letter": "rights.letter",
    "write_letter": "rights.letter",
    "find_overdue": "rights.retention",
    "overdue_lines": "rights.retention",
    "tidy_up": "rights.retention",
    "finish_wipe": "rights.wipe",
    "is_wiping": "rights.wipe",
    "plan_lines": "rights.wipe_plan",
    "plan_wipe": "rights.wipe_plan",
    "wipe": "rights.wipe",
    "Answer": "share.why.answer",
    "WijkfotoError": "errors",
    "ProjectError": "errors",
    "UnreadableFileError": "errors",
    "VocabularyError": "errors",
    "LeakError": "errors",
    "WithheldError": "errors",
    "NoGraphError": "errors",
    "NoWijkError": "errors",
    "UndefinedMeasureError": "errors",
}

__all__ = [
    "DELIVERIES",
    "LEVELS",
    "LOGBOOK",
    "MOST_BYTES",
    "SUFFIXES",
    "Answer",
    "Answers",
    "ConversationCard",
    "DataView",
    "Finding",
    "FrozenPart",
    "LeakError",
    "Letter",
    "NewWijk",
    "NoGraphError",
    "NoWijkError",
    "PlaceAnswer",
    "Project",
    "ProjectError",
    "Settings",
    "UndefinedMeasureError",
    "UnreadableFileError",
    "Vocabulary",
    "VocabularyError",
    "WijkFoto",
    "WijkfotoError",
    "WithheldError",
    "access_lines",
    "add_wijken",
    "agree",
    "agreed_lines",
    "agreement_lines",
    "all_waiting",
    "alone",
    "border_lines",
    "borders_now",
    "brokerage_table",
    "centrality_table",
    "change_config",
    "check_deliveries",
    "choose_place",
    "coloured_copy",
    "compare_coders",
    "compare_frozen",
    "conversation_card",
    "data_views",
    "decide",
    "decided",
    "delivery_files",
    "describe",
    "draw_card",
    "ei_index",
    "empty_board",
    "examine",
    "export_warnings",
    "fetch_borders",
    "find_overdue",
    "find_places",
    "finding_row",
    "finish_wipe",
    "form_questions",
    "freeze",
    "frozen_lines",
    "is_project",
    "is_wiping",
    "keep_places",
    "leaving_lines",
    "level_codes",
    "load_vocabulary",
    "log_action",
    "make_project",
    "municipalities_of",
    "network_findings",
    "network_page",
    "noted_lines",
    "open_project",
    "open_proposals",
    "open_window",
    "overdue_lines",
    "parse_place_choices",
    "pdok_web",
    "place_lines",
    "place_question",
    "places_leaving",
    "places_to_find",
    "plan_lines",
    "plan_wipe",
    "progress_board",
    "proposal_lines",
    "put_down",
    "questionnaire",
    "read_config",
    "read_network",
    "releasable",
    "release",
    "sentence",
    "split_numbers",
    "stability_table",
    "still_open",
    "summary",
    "synthetic_twin",
    "take_away",
    "take_borders",
    "take_in",
    "threshold_values",
    "tidy_up",
    "view_graph",
    "waiting_one",
    "wijken_to_choose",
    "wipe",
    "work_list",
    "write_access",
    "write_blank_workbook",
    "write_copies",
    "write_delivery",
    "write_everything",
    "write_example",
    "write_excel",
    "write_export",
    "write_figures",
    "write_geopackage",
    "write_gexf",
    "write_graphml",
    "write_kumu",
    "write_letter",
    "write_pages",
    "write_pdf",
    "write_questionnaire",
    "write_slides",
    "write_tables",
    "write_workbook",
    "written_lines",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("wijkfoto")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'wijkfoto' has no attribute {name!r}")
    return getattr(import_module(f"wijkfoto.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
