package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.vault.checking.files.ConcatenatedFile;
import fr.montpellier.multipass.vault.keeping.sealing.OpenedFile;
import fr.montpellier.multipass.kernel.DocumentId;
import java.io.InputStream;
import java.util.Optional;

/** A page of a scan, as it was sent, whole. */
public final class ScanPage {

    private final int number;
    private final Upload upload;
    private final UploadPartStore parts;

    ScanPage(int number, Upload upload, UploadPartStore parts) {
        this.number = number;
        this.upload = upload;
        this.parts = parts;
    }

    /** Its place in the scan, from 1. */
    public int number() {
        return number;
    }

    /** As its sender declared it. */
    public String mediaType() {
        return upload.mediaType();
    }

    /** In bytes. */
    public long size() {
        return upload.length();
    }

    /** What it has become part of. */
    public Optional<DocumentId> document() {
        return upload.document();
    }

    /** From the beginning; the store is asked as it is read. */
    public InputStream open() {
        return parts.readWhole(upload);
    }

    /** To be read in parts. */
    public ConcatenatedFile<OpenedFile> opened() {
        return parts.opened(upload);
    }

    Upload upload() {
        return upload;
    }
}
