-- Conditional content by metadata, as in Quarto:
--   ::: {.content-visible when-meta="flere-kommuner"}      shown where the flag is set
--   ::: {.content-hidden unless-meta="program.navn"}       hidden where the flag is not set
-- A dotted name looks into nested metadata. Other conditions are refused by name.

local meta = {}

local function is_set(name)
  local value = meta
  for part in name:gmatch("[^.]+") do
    if type(value) ~= "table" then return false end
    value = value[part]
  end
  return value ~= nil and value ~= false
end

local function holds(attributes)
  local result = true
  for key, name in pairs(attributes) do
    if key == "when-meta" then
      result = result and is_set(name)
    elseif key == "unless-meta" then
      result = result and not is_set(name)
    else
      io.stderr:write("VIRKNING betingelse " .. key .. "\n")
    end
  end
  return result
end

local function conditional(element)
  local visible = element.classes:includes("content-visible")
  local hidden = element.classes:includes("content-hidden")
  if not (visible or hidden) then return nil end
  if holds(element.attributes) == visible then return element.content end
  return {}
end

return {
  { Meta = function(value) meta = value end },
  { Div = conditional, Span = conditional },
}
