-- Widths of a table's columns, counted in characters of its text. Numbers and short texts get the width
-- they need; the columns of text share what is left so that the table becomes as low as it can.

local LONGEST_WHOLE_TABLE = 16 -- rows; a longer table may go on to the next page
local PADDING = 2 -- around a cell
local UNDIVIDED = 14 -- a longer word of a cell may be divided
local HIGHEST_ROW = 2 -- lines on average; a table of higher rows is set smaller

-- em: a character, in ems; closer to the mean where the type is small. line: a line of the table.
-- padding: around a cell, in points. short: a cell of at most this length is kept on one line.
-- flexible: what a column of text needs at least. word, air, heading: the heading of a column needs room for
-- its longest word, if that is no longer than `word`, and for a share of its whole text.
local ORDINARY = { em = 0.57, line = 86, padding = 9, short = 14, flexible = 8, word = 99, air = 1, heading = 0.6 }
local LONG_TABLE = { em = 0.52, line = 101, padding = 7, short = 24, flexible = 10, word = 99, air = 0, heading = 0.6 }
local MANY_COLUMNS = { em = 0.52, line = 118, padding = 7, short = 14, flexible = 8, word = 10, air = 1, heading = 0.4 }

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

-- A word in brackets is not divided.
local function longest_word(text, longest_undivided)
  local longest = 0
  for word in text:gmatch("%S+") do
    local length = pandoc.text.len(word)
    longest = math.max(longest, word:match("[()]") and length or math.min(length, longest_undivided))
  end
  return longest
end

-- Returns the lengths of a column's cells, the longest of them, and its longest word.
local function cells_of(tbl, column)
  local lengths, longest, word = pandoc.List({}), 0, 0
  for _, row in ipairs(rows_of(tbl)) do
    local text = text_of(row, column)
    lengths:insert(pandoc.text.len(text))
    longest = math.max(longest, lengths[#lengths])
    word = math.max(word, longest_word(text, UNDIVIDED))
  end
  return lengths, longest, word
end

-- Room for the longest word of a heading, and for the whole of it on a few lines.
local function heading_of(tbl, column, form)
  local room = 0
  for _, row in ipairs(tbl.head.rows) do
    local text = text_of(row, column)
    room = math.max(room, longest_word(text, form.word) + form.air, pandoc.text.len(text) * form.heading)
  end
  return room
end

-- The height of all rows: each is as high as its highest cell.
local function height(columns, rows)
  local total = 0
  for row = 1, rows do
    local highest = 1
    for _, column in pairs(columns) do highest = math.max(highest, column.lengths[row] / column.width) end
    total = total + highest
  end
  return total
end

-- Gives each character of what is left to the column where it lowers the table the most.
local function share_out(columns, room, rows)
  for _ = 1, room do
    local best, lowest
    for position, column in pairs(columns) do
      column.width = column.width + 1
      local total = height(columns, rows)
      column.width = column.width - 1
      if lowest == nil or total < lowest - 1e-9 or (total < lowest + 1e-9 and position < best) then
        best, lowest = position, total
      end
    end
    columns[best].width = columns[best].width + 1
  end
end

-- Returns the width of each column as Typst writes it, and the mean height of the rows in lines; or nothing
-- where the line does not hold them.
local function widths(tbl, form)
  local result, columns, room, count = {}, {}, form.line, 0
  for position, spec in ipairs(tbl.colspecs) do
    local lengths, longest, word = cells_of(tbl, position)
    local heading = heading_of(tbl, position, form)
    if (position > 1 or form == LONG_TABLE) and (spec[1] == "AlignRight" or longest <= form.short) then
      local characters = math.max(longest, heading) + 0.5
      room = room - characters - PADDING
      result[position] = string.format("%.2fem + %dpt", characters * form.em, form.padding)
    else
      local least = math.ceil(math.max(form.flexible, heading, word))
      columns[position] = { lengths = lengths, width = least }
      room, count = room - least - PADDING, count + 1
    end
  end
  if count == 0 or room < 0 then return nil end
  local rows = #rows_of(tbl)
  share_out(columns, math.floor(room), rows)
  for position, column in pairs(columns) do result[position] = string.format("%dfr", column.width) end
  return result, height(columns, rows) / rows
end

-- Returns the widths, and whether the table must be set smaller for them.
local function fitted(tbl)
  if is_long(tbl) then return (widths(tbl, LONG_TABLE)), false end
  local columns, row = widths(tbl, ORDINARY)
  if columns and (row <= HIGHEST_ROW or #columns == 2) then return columns, false end
  return (widths(tbl, MANY_COLUMNS)) or columns, true
end

return { fitted = fitted, is_long = is_long }
