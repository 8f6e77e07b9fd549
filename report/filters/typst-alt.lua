-- Pandoc's Typst writer drops the alt text of an image; PDF/UA-1 demands one. An image without alt text
-- is left to the writer, and Typst then refuses it.

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ") .. '"'
end

function Image(image)
  -- Pandoc's reader moves the attribute `alt` of a captioned image to the image's description.
  local alt = image.attributes.alt or pandoc.utils.stringify(image.caption)
  if alt == "" then return nil end
  local width = image.attributes.width or "100%"
  return pandoc.RawInline("typst", string.format("#image(%s, width: %s, alt: %s)", quoted(image.src), width, quoted(alt)))
end
