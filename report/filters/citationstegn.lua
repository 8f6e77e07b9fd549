-- Danish quotation marks for straight quotes: »…« and, inside them, ›…‹.
-- Used by the embedded renderer and by Quarto.

local marks = { DoubleQuote = { "»", "«" }, SingleQuote = { "›", "‹" } }

function Quoted(quoted)
  local opening, closing = table.unpack(marks[quoted.quotetype])
  return pandoc.Inlines({ pandoc.Str(opening) }) .. quoted.content .. pandoc.Inlines({ pandoc.Str(closing) })
end
