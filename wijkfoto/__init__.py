"""wijkfoto: from interview spreadsheets to collaboration graphs per wijk, analyses, pages and maps.

Names in the order of the data's path; each is loaded when it is first used, so `import wijkfoto` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijkfoto.agreed import agree, agreed_lines
    from wijkfoto.analysis.actor_tables import brokerage_table, centrality_table, stability_table
    from wijkfoto.analysis.mixing import ei_index
    from wijkfoto.board import empty_board, progress_board
    from wijkfoto.borders import border_lines, borders_now, fetch_borders, municipalities_of, take_borders
    from wijkfoto.check import check_deliveries, delivery_files, finding_row, work_list, write_copies
    from wijkfoto.config_file import (
        NewWijk,
        add_wijken,
        change_config,
        is_project,
        make_project,
        threshold_values,
        wijken_to_choose,
    )
    from wijkfoto.decisions import (
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
        ProjectError,
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
    from wijkfoto.exports import data_views, export_warnings, write_export
    from wijkfoto.findings import sentence
    from wijkfoto.foto_face import WijkFoto
    from wijkfoto.frozen import FrozenPart, compare_frozen, freeze, frozen_lines
    from wijkfoto.graph_page import network_page
    from wijkfoto.intake import coloured_copy, examine, take_in
    from wijkfoto.logbook import LOGBOOK, log_action
    from wijkfoto.member_check import releasable, release
    from wijkfoto.network_file import network_findings, read_network
    from wijkfoto.papers import write_everything, write_figures, write_pdf, write_slides
    from wijkfoto.places import (
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
    from wijkfoto.project import Project, open_project
    from wijkfoto.publish import level_codes, summary, write_pages, written_lines
    from wijkfoto.read.project_files import DELIVERIES, read_config
    from wijkfoto.read.sheets import SUFFIXES
    from wijkfoto.records import Finding
    from wijkfoto.render.card import draw_card
    from wijkfoto.rights.access import access_lines, write_access
    from wijkfoto.rights.retention import find_overdue, overdue_lines, tidy_up
    from wijkfoto.rights.wipe import finish_wipe, is_wiping, wipe
    from wijkfoto.rights.wipe_plan import plan_lines, plan_wipe
    from wijkfoto.settings import Settings
    from wijkfoto.share.card import ConversationCard, conversation_card
    from wijkfoto.share.data_view import DataView
    from wijkfoto.share.levels import LEVELS
    from wijkfoto.share.why.answer import Answer
    from wijkfoto.turns import alone
    from wijkfoto.twin import synthetic_twin
    from wijkfoto.vocabulary import Vocabulary, load_vocabulary
    from wijkfoto.waiting import MOST_BYTES, all_waiting, put_down, take_away, waiting_one
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
    "check_deliveries": "check",
    "delivery_files": "check",
    "finding_row": "check",
    "work_list": "check",
    "write_copies": "check",
    "border_lines": "borders",
    "borders_now": "borders",
    "fetch_borders": "borders",
    "municipalities_of": "borders",
    "take_borders": "borders",
    "PlaceAnswer": "places",
    "choose_place": "places",
    "find_places": "places",
    "keep_places": "places",
    "leaving_lines": "places",
    "parse_place_choices": "places",
    "pdok_web": "places",
    "place_lines": "places",
    "place_question": "places",
    "places_leaving": "places",
    "places_to_find": "places",
    "alone": "turns",
    "agree": "agreed",
    "agreed_lines": "agreed",
    "Answers": "decisions",
    "agreement_lines": "decisions",
    "compare_coders": "decisions",
    "decide": "decisions",
    "describe": "decisions",
    "noted_lines": "decisions",
    "open_proposals": "decisions",
    "proposal_lines": "decisions",
    "split_numbers": "decisions",
    "still_open": "decisions",
    "empty_board": "board",
    "progress_board": "board",
    "NewWijk": "config_file",
    "add_wijken": "config_file",
    "change_config": "config_file",
    "is_project": "config_file",
    "make_project": "config_file",
    "threshold_values": "config_file",
    "wijken_to_choose": "config_file",
    "coloured_copy": "intake",
    "examine": "intake",
    "take_in": "intake",
    "releasable": "member_check",
    "release": "member_check",
    "LOGBOOK": "logbook",
    "log_action": "logbook",
    "MOST_BYTES": "waiting",
    "all_waiting": "waiting",
    "put_down": "waiting",
    "take_away": "waiting",
    "waiting_one": "waiting",
    "decided": "decisions",
    "DELIVERIES": "read.project_files",
    "read_config": "read.project_files",
    "SUFFIXES": "read.sheets",
    "open_window": "window.server",
    "Finding": "records",
    "sentence": "findings",
    "open_project": "project",
    "Project": "project",
    "WijkFoto": "foto_face",
    "write_pages": "publish",
    "write_pdf": "papers",
    "write_slides": "papers",
    "write_figures": "papers",
    "write_everything": "papers",
    "summary": "publish",
    "written_lines": "publish",
    "level_codes": "publish",
    "data_views": "exports",
    "export_warnings": "exports",
    "write_export": "exports",
    "view_graph": "export.graphs",
    "write_graphml": "export.graphs",
    "write_gexf": "export.graphs",
    "write_tables": "export.tables",
    "write_excel": "export.workbooks",
    "write_kumu": "export.workbooks",
    "write_geopackage": "export.geo",
    "DataView": "share.data_view",
    "FrozenPart": "frozen",
    "freeze": "frozen",
    "compare_frozen": "frozen",
    "frozen_lines": "frozen",
    "centrality_table": "analysis.actor_tables",
    "brokerage_table": "analysis.actor_tables",
    "stability_table": "analysis.actor_tables",
    "ei_index": "analysis.mixing",
    "network_page": "graph_page",
    "read_network": "network_file",
    "network_findings": "network_file",
    "synthetic_twin": "twin",
    "access_lines": "rights.access",
    "write_access": "rights.access",
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
    "NewWijk",
    "PlaceAnswer",
    "Project",
    "ProjectError",
    "Settings",
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
    "write_pages",
    "write_pdf",
    "write_questionnaire",
    "write_slides",
    "write_tables",
    "write_workbook",
    "written_lines",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'wijkfoto' has no attribute {name!r}")
    return getattr(import_module(f"wijkfoto.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
