"""A programme's own rules held against the same rules as loops over rows, on random tables and rules."""

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.config.codebook import Codebook
from virkning.validation.programme_columns import programme_columns

YES_NO = {"type": "kategori", "svar": {"ja": "Ja", "nej": "Nej"}}
SHARED = {"nr": {"type": "identifikator"}, "dag": {"type": "dato"}, "svar": YES_NO, "tal": {"type": "heltal"}}
MEASURED = {
    "maalinger": {"foer": "Før", "efter": "Efter", "senere": "Senere"},
    "navn": "Måling",
    "kilde": "Prøve",
}
FORMS = {
    "borgere": {"navn": "Kontakt", "kilde": "Prøve", "felter": SHARED},
    "trivsel": MEASURED | {"felter": SHARED | {"plan": YES_NO | {"kun_ved": ["foer"]}}},
    "bolig": MEASURED
    | {"felter": SHARED, "maalinger": {"efter": "Efter", "senere": "Senere", "sidst": "Sidst"}},
}
MEASUREMENTS = {name: list(form.get("maalinger", {})) for name, form in FORMS.items()}
ANALYSES = {
    "maalgruppe": {"modtaget_indsats": {"felt": "svar", "svar": "ja"}, "profil": ["borgere.svar"]},
    "motivation": {"instrument": "trivsel", "foer": "foer", "efter": "efter"},
}


def row(form):
    """A row as a dict; None where nothing is filled in. »plan« is only asked before, so only filled then."""
    cells = {
        "kommune": st.sampled_from(["nordby", "nordby", "sydby"]),
        "nr": st.sampled_from(["a", "a", "b", None]),
        "dag": st.one_of(st.none(), st.dates(date(2020, 2, 27), date(2020, 3, 5))),
        "svar": st.sampled_from([None, "ja", "nej"]),
        "tal": st.sampled_from([None, 0, 1, 2, 3]),
    }
    if not MEASUREMENTS[form]:
        return st.fixed_dictionaries(cells)
    cells["maaling"] = st.sampled_from(MEASUREMENTS[form])
    if form == "trivsel":
        cells["plan"] = st.sampled_from([None, "ja", "nej"])
    return st.fixed_dictionaries(cells)


TABLES = st.fixed_dictionaries({name: st.lists(row(name), max_size=8) for name in FORMS})


def asked_at(form, field):
    return ["foer"] if field == "plan" else MEASUREMENTS[form]


@st.composite
def field_at(draw, names):
    form = draw(st.sampled_from(list(FORMS)))
    name = draw(st.sampled_from([name for name in names if name != "plan" or form == "trivsel"]))
    at = {"felt": f"{form}.{name}"}
    if (measurements := asked_at(form, name)) and draw(st.booleans()):
        at["maaling"] = draw(st.sampled_from(measurements))
    return at


@st.composite
def condition(draw):
    kind = draw(st.sampled_from(["svar", "er", "tal"]))
    if kind == "er":
        return draw(field_at(["nr", "dag", "svar", "tal", "plan"])) | {
            "er": draw(st.sampled_from(["udfyldt", "tom"]))
        }
    if kind == "svar":
        answers = st.lists(st.sampled_from(["ja", "nej"]), min_size=1, unique=True)
        return draw(field_at(["svar", "plan"])) | {"svar": draw(answers)}
    low = draw(st.integers(0, 3))
    return draw(field_at(["tal"])) | {"mindst": low, "hoejst": draw(st.integers(low, 3))}


@st.composite
def date_rule(draw):
    rule = {"dato": draw(field_at(["dag"])), "mindst_dage": draw(st.integers(0, 3))}
    rule[draw(st.sampled_from(["ikke_foer", "ikke_efter"]))] = draw(field_at(["dag"]))
    if draw(st.booleans()):
        rule["hoejst_dage"] = rule["mindst_dage"] + draw(st.integers(0, 3))
    return rule


def parts(at):
    form, field = at["felt"].split(".")
    return form, field, at.get("maaling")


def looked_at(at, tables):
    """The rows (with their number) in which a field is asked."""
    form, field, measurement = parts(at)
    measurements = [measurement] if measurement else asked_at(form, field)
    rows = enumerate(tables[form])
    return [(n, r) for n, r in rows if not measurements or r["maaling"] in measurements]


def partners(number, own, at, other, tables):
    """The rows of `other` that a row of `at` is held against; None where the two are never held together."""
    (form, _, measurement), (other_form, other_field, other_measurement) = parts(at), parts(other)
    never_told = measurement is None and other_measurement is None
    by_measurement = never_told and MEASUREMENTS[form] and MEASUREMENTS[other_form]
    if by_measurement and own["maaling"] not in asked_at(other_form, other_field):
        return None
    if (form, measurement) == (other_form, other_measurement):
        return [r for n, r in looked_at(other, tables) if n == number]
    if own["nr"] is None:
        return None
    return [
        r
        for _, r in looked_at(other, tables)
        if (r["kommune"], r["nr"]) == (own["kommune"], own["nr"])
        and (not by_measurement or r["maaling"] == own["maaling"])
    ]


def is_as(record, condition):
    value = record[parts(condition)[1]]
    if "er" in condition:
        return (value is not None) == (condition["er"] == "udfyldt")
    if "svar" in condition:
        return value in condition["svar"]
    return value is not None and condition["mindst"] <= value <= condition["hoejst"]


def met(condition, rows):
    """»tom«: no row is filled in; else at least one row is as the condition says."""
    check = all if condition.get("er") == "tom" else any
    return check(is_as(row, condition) for row in rows)


def filled_in_municipality(condition, other, municipality, tables):
    """Whether anybody of a municipality fills in the field, where the rule looks for it."""
    field = parts(condition)[1]
    return any(
        r["kommune"] == municipality
        and r[field] is not None
        and partners(n, r, condition, other, tables) is not None
        for n, r in looked_at(condition, tables)
    )


def connection_kept(rule, tables):
    hvis, saa = rule["hvis"], rule["saa"]
    (form, _, measurement), (other, _, other_measurement) = parts(hvis), parts(saa)
    at_hvis = saa.get("er") == "udfyldt" and (form, measurement) != (other, other_measurement)
    own, opposite = (hvis, saa) if at_hvis else (saa, hvis)
    kept = {}
    for number, record in looked_at(own, tables):
        found = partners(number, record, own, opposite, tables)
        if found is None:
            continue
        if at_hvis:
            applies, keeps = is_as(record, hvis), met(saa, found)
        else:
            applies, keeps = met(hvis, found), is_as(record, saa)
            applies = applies and ("er" in saa or record[parts(saa)[1]] is not None)
        for condition, against in ((hvis, saa), (saa, hvis)):
            if "er" in condition:
                applies = applies and filled_in_municipality(condition, against, record["kommune"], tables)
        if applies:
            kept[number] = keeps
    return other if not at_hvis else form, kept


def dates_kept(rule, tables):
    own, other = rule["dato"], rule.get("ikke_foer") or rule["ikke_efter"]
    sign = 1 if "ikke_foer" in rule else -1
    kept = {}
    for number, record in looked_at(own, tables):
        dates = [r["dag"] for r in partners(number, record, own, other, tables) or [] if r["dag"] is not None]
        if record["dag"] is None or not dates:
            continue
        days = [sign * (record["dag"] - other_date).days for other_date in dates]
        most = rule.get("hoejst_dage", 10_000)
        kept[number] = all(rule["mindst_dage"] <= day <= most for day in days)
    return parts(own)[0], kept


def change_kept(rule, tables):
    kept = {}
    last, first = ({"felt": f"{rule['instrument']}.tal", "maaling": rule[end]} for end in ("til", "fra"))
    for number, record in looked_at(last, tables):
        before = [
            r["tal"] for r in partners(number, record, last, first, tables) or [] if r["tal"] is not None
        ]
        if record["tal"] is not None and before:
            kept[number] = all(abs(record["tal"] - answer) <= rule["hoejst"] for answer in before)
    return rule["instrument"], kept


def frames(tables):
    dtypes = {"kommune": "str", "person": "str", "maaling": "str", "svar": "str", "plan": "str"}
    dtypes |= {"tal": "Int64", "dag": "datetime64[us]"}
    frames = {}
    for name, rows in tables.items():
        columns = ["kommune", "nr", "dag", "svar", "tal"] + ["maaling"] * bool(MEASUREMENTS[name])
        columns += ["plan"] * (name == "trivsel")
        frame = pd.DataFrame(rows, columns=columns).rename(columns={"nr": "person"})
        frame = frame.astype({column: dtypes[column] for column in frame})
        frames[name] = frame.assign(ulaeselig="")
    return frames


def computed(rules, form, tables):
    """The rows that are judged, and whether they keep the (only) rule, which is shown in one table."""
    texts = {key: {"x": rule | {"tekst": "x"}} for key, rule in rules.items()}
    book = {"program": "Prøve", "instrumenter": FORMS, "analyser": ANALYSES, "regler": texts}
    codebook = Codebook.model_validate(book)
    columns = {name: programme_columns(name, frames(tables), codebook) for name in FORMS}
    assert [name for name, found in columns.items() if found] == [form]
    (column,) = columns[form].values()
    return {number: bool(keeps) for number, keeps in enumerate(column) if pd.notna(keeps)}


@settings(max_examples=100, deadline=None)
@given(tables=TABLES, hvis=condition(), saa=condition())
def test_fields_that_belong_together(tables, hvis, saa):
    rule = {"hvis": hvis, "saa": saa}
    form, kept = connection_kept(rule, tables)
    assert computed({"sammenhaenge": rule}, form, tables) == kept


@settings(max_examples=60, deadline=None)
@given(tables=TABLES, rule=date_rule())
def test_dates_in_order(tables, rule):
    form, kept = dates_kept(rule, tables)
    assert computed({"datoer": rule}, form, tables) == kept


@settings(max_examples=60, deadline=None)
@given(
    tables=TABLES, form=st.sampled_from(["trivsel", "bolig"]), most=st.integers(0, 3), backwards=st.booleans()
)
def test_answers_that_change_too_much(tables, form, most, backwards):
    first, last = MEASUREMENTS[form][1 :: -1 if backwards else 1]
    rule = {"instrument": form, "felter": ["tal"], "fra": first, "til": last, "hoejst": most}
    _, kept = change_kept(rule, tables)
    assert computed({"aendringer": rule}, form, tables) == kept
