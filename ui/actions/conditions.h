// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace steploom::workbench {
class Workbench;
}

namespace steploom::actions {

// When actions can be invoked; parts name these in `isEnabled`.

bool hasDocument(workbench::Workbench const& workbench);
/// More than one document in this window.
bool hasSeveralDocuments(workbench::Workbench const& workbench);
/// A document that is not read-only.
bool canInsert(workbench::Workbench const& workbench);
/// States or an edge.
bool hasSelection(workbench::Workbench const& workbench);
bool hasState(workbench::Workbench const& workbench);
bool hasTask(workbench::Workbench const& workbench);
/// A state is selected in a document that is not read-only.
bool canEditState(workbench::Workbench const& workbench);
/// States or an edge are selected in a document that is not read-only, and people are not simulating, where
/// the same keys walk the graph.
bool canMoveSelection(workbench::Workbench const& workbench);
/// A state is selected in a document that is not read-only, or a note, which no text holds.
bool canRenameSelection(workbench::Workbench const& workbench);
/// The selected state has states inside, or a place for them.
bool hasContainer(workbench::Workbench const& workbench);
/// The document has such a state.
bool hasContainers(workbench::Workbench const& workbench);
bool hasNotes(workbench::Workbench const& workbench);
bool hasProblems(workbench::Workbench const& workbench);
/// A run exists, in whatever mode.
bool hasRun(workbench::Workbench const& workbench);
/// The window shows a document in Simulate mode.
bool isSimulating(workbench::Workbench const& workbench);
/// A run exists and the window is in Simulate mode.
bool hasShownRun(workbench::Workbench const& workbench);
/// The execution that is shown still goes on at the cursor.
bool canStopExecution(workbench::Workbench const& workbench);
/// The execution that is shown has ended without success, and may go on.
bool canRedrive(workbench::Workbench const& workbench);

}  // namespace steploom::actions
