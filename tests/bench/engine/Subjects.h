#pragma once

#include <QByteArrayView>

#include <memory>
#include <vector>

/// Something that takes a guest's bytes.
class Subject
{
public:
    virtual ~Subject() = default;
    virtual void feed(QByteArrayView bytes) = 0;
};

struct SubjectRow
{
    const char *name;
    std::unique_ptr<Subject> (*make)(int rows, int columns);
};

std::unique_ptr<Subject> makePortside(int rows, int columns);
/// A table of 256 by 8 states that only counts: what reading each byte costs at least.
std::unique_ptr<Subject> makeStateMachine(int rows, int columns);
std::unique_ptr<Subject> makeVterm(int rows, int columns);
std::unique_ptr<Subject> makeTsm(int rows, int columns);
