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
local EM, LONG_EM = 0.57, 0.52 -- a character, in ems; closer to the mean where the type is small
local LINE = 86 -- a line of a table
local LONG_LINE = 101 -- a line of a long table, which is set smaller
local PADDING = 2 -- around a cell
local SHORT, LONG_SHORT = 12, 24 -- a cell of at most this length is kept on one line; so in a long table
local FLEXIBLE, LONG_FLEXIBLE = 10, 16 -- what a column of text needs at least; so in a long table

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

local function longest_word(text)
  local longest = 0
  for word in text:gmatch("%S+") do longest = math.max(longest, pandoc.text.len(word)) end
  return longest
end

-- Returns the length of the longest cell, the length that nine cells of ten keep within, and what the
-- heading needs to stand on two lines or so.
local function extent(tbl, column)
  local word, lengths = 0, pandoc.List({ 0 })
  for _, row in ipairs(tbl.head.rows) do
    local text = text_of(row, column)
    word = math.max(word, longest_word(text), pandoc.text.len(text) * 0.6)
  end
  for _, row in ipairs(rows_of(tbl)) do lengths:insert(pandoc.text.len(text_of(row, column))) end
  lengths:sort()
  return lengths[#lengths], lengths[math.ceil(0.9 * #lengths)], word
end

-- Numbers and short texts get the width they need; columns of text share what is left.
local function widths(tbl)
  local columns, used, flexible = {}, 0, false
  local long = is_long(tbl)
  local line, short, least = LINE, SHORT, FLEXIBLE
  if long then line, short, least = LONG_LINE, LONG_SHORT, LONG_FLEXIBLE end
  for position, spec in ipairs(tbl.colspecs) do
    local cell, usual, word = extent(tbl, position)
    if (position > 1 or long) and (spec[1] == "AlignRight" or cell <= short) then
      local characters = math.max(cell, word) + 0.5
      used = used + characters + PADDING
      columns[position] = string.format("%.2fem + %dpt", characters * (long and LONG_EM or EM), long and 7 or 9)
    else
      used, flexible = used + least, true
      columns[position] = string.format("%dfr", math.min(math.max(long and usual or cell, least), 3 * FLEXIBLE))
    end
  end
  return flexible and used <= line and columns or nil
end

-- Pandoc knows columns without a width and columns with a share of the line; Typst knows more.
local function fitted(tbl)
  local columns = widths(tbl)
  tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1], nil } end)
  if columns == nil then return tbl end
  local text = pandoc.write(pandoc.Pandoc({ tbl }), "typst", { wrap_text = "none" })
  local result = text:gsub("columns: %d+", function() return "columns: (" .. table.concat(columns, ", ") .. ",)" end, 1)
  return typst(result)
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

return { { Div = kept_whole }, { Span = number }, { Table = fitted }, { Div = box } }
