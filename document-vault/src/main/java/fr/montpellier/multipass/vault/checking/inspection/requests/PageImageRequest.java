package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.files.FileKind;

/**
 * Requests the image of one page of the file that follows, with a watermark.
 *
 * @param page from 1
 * @param mark text of the watermark: reader, time and purpose
 */
public record PageImageRequest(FileKind kind, int page, String mark) implements WorkerRequest {

    /** Omits the watermark, which is personal. */
    @Override
    public String toString() {
        return "PageImageRequest[" + kind + ", " + page + "]";
    }
}
