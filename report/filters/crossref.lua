-- Numbers chapters, sections, tables and figures, and resolves references, as a Quarto book does:
-- chapters 1, 2, 3; appendices A, B; »Tabel 2.1« is the first table of chapter 2. An unnumbered chapter
-- has no number to give: its tables are »Tabel 1«, »Tabel 2«.
-- A reference to something that is not there is written to standard error, one line for each.

local FIRST_APPENDIX = "bilag-begynder"
local NBSP, EN_SPACE = "\u{a0}", "\u{2002}"

local options = {
  ["tbl-title"] = "Tabel",
  ["fig-title"] = "Figur",
  ["tbl-prefix"] = "Tabel",
  ["fig-prefix"] = "Figur",
  ["sec-prefix"] = "Afsnit",
  ["ch-prefix"] = "Kapitel",
  ["apx-prefix"] = "Bilag",
  ["title-delim"] = ":",
}
local number_depth = 6

local chapters, appendices = 0, 0
local in_appendix = false
local chapter = nil -- number of the current chapter as text; nil in an unnumbered one
local sections = {} -- running numbers of the sections below it, by level
local floats = { tbl = 0, fig = 0 }
local entries = {} -- by label: { prefix, number }

local function read_options(meta)
  for name in pairs(options) do
    local value = (meta.crossref or {})[name]
    if value then options[name] = pandoc.utils.stringify(value) end
  end
  if meta["number-depth"] then number_depth = tonumber(pandoc.utils.stringify(meta["number-depth"])) end
end

local function register(label, prefix, number)
  if entries[label] then io.stderr:write("VIRKNING dobbelt " .. label .. "\n") end
  entries[label] = { prefix = prefix, number = number }
end

local function start_chapter(numbered)
  sections, floats = {}, { tbl = 0, fig = 0 }
  if not numbered then
    chapter = nil
  elseif in_appendix then
    appendices = appendices + 1
    chapter = string.char(64 + appendices)
  else
    chapters = chapters + 1
    chapter = tostring(chapters)
  end
end

local function section_number(level)
  sections[level] = (sections[level] or 0) + 1
  for deeper = level + 1, 6 do sections[deeper] = nil end
  local parts = { chapter }
  for above = 2, level do table.insert(parts, tostring(sections[above] or 0)) end
  return table.concat(parts, ".")
end

local function numbered_heading(header, number)
  local text = number
  if header.level == 1 and in_appendix then text = options["apx-prefix"] .. NBSP .. number end
  header.content:insert(1, pandoc.Str(EN_SPACE))
  header.content:insert(1, pandoc.Span(pandoc.Str(text), { class = "nummer" }))
end

local function heading(header)
  local numbered = not header.classes:includes("unnumbered")
  if header.level == 1 then start_chapter(numbered) end
  if not (numbered and chapter) or header.level > number_depth then
    register(header.identifier, "", pandoc.utils.stringify(header.content))
    return nil
  end
  local number = header.level == 1 and chapter or section_number(header.level)
  local kind = header.level > 1 and "sec" or in_appendix and "apx" or "ch"
  register(header.identifier, options[kind .. "-prefix"], number)
  numbered_heading(header, number)
  return header
end

local function first_inlines(caption)
  local block = caption.long[1]
  return block and block.content or nil
end

-- Gives the element its number; an element without a label is left unnumbered, as in Quarto.
local function float(element, kind)
  if not element.identifier:match("^" .. kind .. "%-") then return nil end
  floats[kind] = floats[kind] + 1
  local number = (chapter and chapter .. "." or "") .. floats[kind]
  register(element.identifier, options[kind .. "-prefix"], number)
  local inlines = first_inlines(element.caption)
  if inlines == nil then return nil end
  local label = options[kind .. "-title"] .. NBSP .. number .. options["title-delim"]
  inlines:insert(1, pandoc.Space())
  inlines:insert(1, pandoc.Span(pandoc.Str(label), { class = "nummer" }))
  element.caption.long[1].content = inlines
  return element
end

local function appendix_marker(div)
  if div.identifier ~= FIRST_APPENDIX then return nil end
  in_appendix = true
  return {}
end

local function capitalised(text, wanted)
  if not wanted then return text end
  return pandoc.text.upper(pandoc.text.sub(text, 1, 1)) .. pandoc.text.sub(text, 2)
end

local function reference(citation)
  local label = citation.id:gsub("^%u", string.lower)
  local entry = entries[label]
  if entry == nil then
    io.stderr:write("VIRKNING henvisning " .. citation.id .. "\n")
    return pandoc.Inlines({ pandoc.Str("@" .. citation.id) })
  end
  local text = pandoc.Inlines({})
  if #citation.prefix > 0 then
    text = citation.prefix .. pandoc.Inlines({ pandoc.Str(NBSP) })
  elseif citation.mode ~= "SuppressAuthor" and entry.prefix ~= "" then
    text:insert(pandoc.Str(capitalised(entry.prefix, citation.id:match("^%u")) .. NBSP))
  end
  text:insert(pandoc.Str(entry.number))
  return pandoc.Inlines({ pandoc.Link(text, "#" .. label, "", { class = "henvisning" }) })
end

local function references(cite)
  local result = pandoc.Inlines({})
  for position, citation in ipairs(cite.citations) do
    if position > 1 then result:extend({ pandoc.Str(","), pandoc.Space() }) end
    result:extend(reference(citation))
  end
  return result
end

return {
  { Meta = read_options },
  {
    traverse = "topdown",
    Header = heading,
    Table = function(element) return float(element, "tbl") end,
    Figure = function(element) return float(element, "fig") end,
    Div = appendix_marker,
  },
  { Cite = references },
}
