package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.files.FileKind;


/**
 * To draw one page of the file that follows, with a mark burnt into it.
 *
 * @param page from 1
 * @param mark who looks, when, and what for
 */
public record DrawingRequest(FileKind kind, int page, String mark) implements WorkerRequest {

    /** Without the mark, which is personal. */
    @Override
    public String toString() {
        return "DrawingRequest[" + kind + ", " + page + "]";
    }
}
