#include "core/xml/Path.h"

namespace portside::xml {

namespace {

// "name", "name[2]" or "name[attribute=value]".
std::optional<PathStep> parseStep(QStringView text)
{
    PathStep step;
    const qsizetype bracket = text.indexOf(u'[');
    step.name = text.left(bracket < 0 ? text.size() : bracket).toString();
    if (step.name.isEmpty())
        return {};
    if (bracket < 0)
        return step;
    if (!text.endsWith(u']'))
        return {};
    const QStringView inside = text.mid(bracket + 1).chopped(1);
    const qsizetype equals = inside.indexOf(u'=');
    if (equals > 0) {
        step.attribute = inside.left(equals).toString();
        step.value = inside.mid(equals + 1).toString();
        return step;
    }
    bool ok = false;
    step.index = inside.toInt(&ok);
    if (!ok || step.index < 0)
        return {};
    return step;
}

int place(const Element &in, const PathStep &step)
{
    if (step.attribute.isEmpty())
        return step.index;
    const QList<Element> candidates = in.children(step.name);
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (candidates.at(i).attribute(step.attribute) == step.value)
            return int(i);
    }
    return -1;
}

Element *descend(Element &in, const PathStep &step)
{
    const int index = place(in, step);
    return index < 0 ? nullptr : in.editChild(step.name, index);
}

bool isEmpty(const Element &element, const PathStep &step)
{
    const bool onlySelector =
        element.attributes().size() == 1 && !step.attribute.isEmpty() && element.hasAttribute(step.attribute);
    if (!element.attributes().isEmpty() && !onlySelector)
        return false;
    for (const Node &node : element.nodes()) {
        if (!node.isBlank())
            return false;
    }
    return true;
}

void removeIfEmpty(Element &in, const PathStep &step)
{
    const int index = place(in, step);
    if (index >= 0 && isEmpty(in.child(step.name, index), step))
        in.removeChild(step.name, index);
}

void removeBelow(Element &in, std::span<const PathStep> steps, const QString &attribute)
{
    if (steps.empty()) {
        in.removeAttribute(attribute);
        return;
    }
    const PathStep &step = steps.front();
    Element *next = descend(in, step);
    if (!next)
        return;
    if (steps.size() == 1 && attribute.isEmpty()) {
        in.removeChild(step.name, place(in, step));
        return;
    }
    removeBelow(*next, steps.subspan(1), attribute);
    removeIfEmpty(in, step);
}

} // namespace

std::optional<Path> Path::parse(QStringView text)
{
    Path path;
    const qsizetype at = text.lastIndexOf(u'@');
    if (at >= 0) {
        path.attribute = text.mid(at + 1).toString();
        text = text.left(at);
        if (path.attribute.isEmpty())
            return {};
        if (text.endsWith(u'/'))
            text.chop(1);
    }
    if (text.isEmpty())
        return path;
    for (const QStringView part : text.split(u'/')) {
        const std::optional<PathStep> step = parseStep(part);
        if (!step)
            return {};
        path.steps += *step;
    }
    return path;
}

Element Path::element(const Element &from) const
{
    Element at = from;
    for (const PathStep &step : steps) {
        const int index = place(at, step);
        at = index < 0 ? Element() : at.child(step.name, index);
    }
    return at;
}

bool Path::exists(const Element &from) const
{
    const Element found = element(from);
    return !found.isNull() && (attribute.isEmpty() || found.hasAttribute(attribute));
}

QString Path::value(const Element &from) const
{
    const Element found = element(from);
    return attribute.isEmpty() ? found.text() : found.attribute(attribute);
}

Element *Path::editElement(Element &in, std::span<const char *const> order) const
{
    Element *at = &in;
    for (const PathStep &step : steps) {
        Element *next = descend(*at, step);
        if (!next) {
            Element made{step.name};
            if (!step.attribute.isEmpty())
                made.setAttribute(step.attribute, step.value);
            at->insertChild(made, order);
            next = step.attribute.isEmpty() ? at->editChild(step.name, at->count(step.name) - 1) : descend(*at, step);
        }
        at = next;
    }
    return at;
}

void Path::setValue(Element &in, const QString &value, std::span<const char *const> order) const
{
    Element *target = editElement(in, order);
    if (attribute.isEmpty())
        target->setText(value);
    else
        target->setAttribute(attribute, value);
}

void Path::remove(Element &in) const
{
    removeBelow(in, steps, attribute);
}

} // namespace portside::xml
