"""What floats to the next page: decided by where things stand, chapter by chapter."""

from virkning.render.placement import without_room


def cell(name, chapter, mentioned, shown):
    return {"name": name, "chapter": chapter, "mentioned": mentioned, "shown": shown}


def test_what_stands_in_its_place_is_left_alone():
    assert without_room([cell("tbl-a", 1, 4, 4), cell("fig-b", 1, 5, 5)], []) == []


def test_only_the_first_of_a_chapter_is_moved_at_a_time():
    found = [
        cell("tbl-a", 1, 4, 4),
        cell("fig-b", 1, 4, 5),
        cell("fig-c", 1, 5, 6),  # perhaps only because fig-b took its room
        cell("tbl-d", 2, 8, 9),
    ]
    assert without_room(found, []) == ["fig-b", "tbl-d"]


def test_what_has_been_moved_stands_where_it_should():
    found = [cell("fig-b", 1, 4, 5), cell("fig-c", 1, 5, 6)]
    assert without_room(found, ["fig-b"]) == ["fig-c"]
    assert without_room(found, ["fig-b", "fig-c"]) == []
