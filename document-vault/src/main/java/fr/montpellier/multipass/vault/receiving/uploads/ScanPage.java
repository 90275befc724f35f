package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.checking.files.ConcatenatedFile;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import java.io.InputStream;
import java.util.Optional;

/** A complete page of a scan. */
public final class ScanPage {

    private final int number;
    private final Upload upload;
    private final UploadPartStore parts;

    ScanPage(int number, Upload upload, UploadPartStore parts) {
        this.number = number;
        this.upload = upload;
        this.parts = parts;
    }

    /** Returns its number in the scan, from 1. */
    public int number() {
        return number;
    }

    /** Returns the media type that its sender declared. */
    public String mediaType() {
        return upload.mediaType();
    }

    /** Returns its size in bytes. */
    public long size() {
        return upload.length();
    }

    /** Returns the document of which it is part, if any. */
    public Optional<DocumentId> document() {
        return upload.document();
    }

    /** Returns its content from the beginning, fetched from the store as it is read. */
    public InputStream open() {
        return parts.readWhole(upload);
    }

    /** Returns its content, to be read in parts. */
    public ConcatenatedFile<OpenedFile> opened() {
        return parts.opened(upload);
    }

    Upload upload() {
        return upload;
    }
}
