-- The form that Typst needs for what Pandoc's writer leaves out: callouts, notes under tables and
-- figures, numbers of chapters and captions, and widths of columns.

local WHOLE, LONG = "samlet", "lang"
local LONGEST_WHOLE_TABLE = 16 -- rows; a longer table may go on to the next page

local function typst(text) return pandoc.RawBlock("typst", text) end
local function inline(text) return pandoc.RawInline("typst", text) end

local function wrapped(opening, blocks)
  local content = pandoc.Blocks({ typst("#" .. opening .. "[") }) .. blocks
  content:insert(typst("]"))
  return content
end

local function box(div)
  if div.classes:includes("callout-titel") then
    return wrapped("boks-titel", div.content)
  elseif div.classes:includes("callout") then
    return wrapped('boks("' .. div.classes[2]:sub(#"callout-" + 1) .. '")', div.content)
  elseif div.classes:includes("kilde") then
    return wrapped("kilde", div.content)
  elseif div.classes:includes("celle") then
    if div.classes:includes(LONG) then return wrapped(LONG, div.content) end
    return wrapped(WHOLE .. '("' .. div.attributes.navn .. '")', div.content)
  end
end

local function number(span)
  if not span.classes:includes("nummer") then return nil end
  return pandoc.Inlines({ inline("#nummer[") }) .. span.content .. pandoc.Inlines({ inline("]") })
end

-- Widths of columns, counted in characters of the table's text.
local PADDING = 2 -- around a cell
local FLEXIBLE = 10 -- what a column of text needs at least
local WIDEST = 100 -- what a column of text gets at most

-- em: a character, in ems; closer to the mean where the type is small. line: a line of the table.
-- padding: around a cell, in points. short: a cell of at most this length is kept on one line.
-- flexible: what a column of text needs at least. word, air, heading: the heading of a column needs room for
-- its longest word, if that is no longer than `word`, and for a share of its whole text.
local ORDINARY = { em = 0.57, line = 86, padding = 9, short = 14, flexible = FLEXIBLE, word = 99, air = 1, heading = 0.6 }
local LONG_TABLE = { em = 0.52, line = 101, padding = 7, short = 24, flexible = 16, word = 99, air = 0, heading = 0.6 }
local MANY_COLUMNS = { em = 0.52, line = 118, padding = 7, short = 14, flexible = 9, word = 10, air = 1, heading = 0.4 }

local function rows_of(tbl)
  local rows = pandoc.List({})
  for _, body in ipairs(tbl.bodies) do rows:extend(body.body) end
  return rows
end

local function is_long(tbl)
  return #rows_of(tbl) > LONGEST_WHOLE_TABLE
end

local function text_of(row, column)
  local cell = row.cells[column]
  return cell and cell.col_span == 1 and pandoc.utils.stringify(cell.contents) or ""
end

-- What a heading needs for its longest word. A word in brackets is not divided.
local function longest_word(text, form)
  local longest = 0
  for word in text:gmatch("%S+") do
    local length = pandoc.text.len(word)
    longest = math.max(longest, word:match("[()]") and length or math.min(length, form.word))
  end
  return longest + form.air
end

-- Returns the length of the longest cell, the length that nine cells of ten keep within, and what the
-- heading needs to stand on two lines or so.
local function extent(tbl, column, form)
  local word, lengths = 0, pandoc.List({ 0 })
  for _, row in ipairs(tbl.head.rows) do
    local text = text_of(row, column)
    word = math.max(word, longest_word(text, form), pandoc.text.len(text) * form.heading)
  end
  for _, row in ipairs(rows_of(tbl)) do lengths:insert(pandoc.text.len(text_of(row, column))) end
  lengths:sort()
  return lengths[#lengths], lengths[math.ceil(0.9 * #lengths)], word
end

-- Numbers and short texts get the width they need; columns of text share what is left. Returns nothing
-- where that is more than the line holds.
local function widths(tbl, form)
  local columns, used, flexible = {}, 0, false
  local long = form == LONG_TABLE
  for position, spec in ipairs(tbl.colspecs) do
    local cell, usual, word = extent(tbl, position, form)
    if (position > 1 or long) and (spec[1] == "AlignRight" or cell <= form.short) then
      local characters = math.max(cell, word) + 0.5
      used = used + characters + PADDING
      columns[position] = string.format("%.2fem + %dpt", characters * form.em, form.padding)
    else
      used, flexible = used + form.flexible, true
      local wanted = math.max(long and usual or cell, form.flexible)
      columns[position] = string.format("%dfr", math.ceil(math.min(math.max(wanted, word), WIDEST)))
    end
  end
  return flexible and used <= form.line and columns or nil
end

-- Pandoc knows columns without a width and columns with a share of the line; Typst knows more. A table
-- with more columns than the line holds is set smaller.
local function fitted(tbl)
  local columns = widths(tbl, is_long(tbl) and LONG_TABLE or ORDINARY)
  local smaller = columns == nil and not is_long(tbl)
  if smaller then columns = widths(tbl, MANY_COLUMNS) end
  tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1], nil } end)
  if columns == nil then return tbl end
  local text = pandoc.write(pandoc.Pandoc({ tbl }), "typst", { wrap_text = "none" })
  local result = text:gsub("columns: %d+", function() return "columns: (" .. table.concat(columns, ", ") .. ",)" end, 1)
  return typst(smaller and "#smaa[\n" .. result .. "\n]" or result)
end

-- A figure, or a table that is not long, stays on one page with its source and note; a long table is set
-- smaller.
local function kept_whole(div)
  if not div.classes:includes("celle") then return nil end
  local rows = 0
  div:walk({ Table = function(tbl) rows = math.max(rows, #rows_of(tbl)) end })
  div.classes:insert(rows <= LONGEST_WHOLE_TABLE and WHOLE or LONG)
  return div
end

-- A figure or table that is written in the text floats as those of the notebooks do.
local function in_cells(doc)
  doc.blocks = doc.blocks:map(function(block)
    if (block.t ~= "Figure" and block.t ~= "Table") or block.identifier == "" then return block end
    return pandoc.Div({ block }, pandoc.Attr("", { "celle" }, { navn = block.identifier }))
  end)
  return doc
end

return { { Pandoc = in_cells }, { Div = kept_whole }, { Span = number }, { Table = fitted }, { Div = box } }
