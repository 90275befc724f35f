package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks a file by reading its sealed object back: what is checked is what is kept. */
@Component
class SealedFileChecks {

    private static final int BUFFER = 1 << 16;

    private final ObjectStore store;
    private final CheckExecutor executor;
    private final PdfContent pdfs;
    private final ImageContent images;

    SealedFileChecks(ObjectStore store, CheckExecutor executor, PdfContent pdfs, ImageContent images) {
        this.store = store;
        this.executor = executor;
        this.pdfs = pdfs;
        this.images = images;
    }

    /** Stores differ in which checksums they honour, so the whole object is opened and hashed again. */
    void verifyStored(SealedFile file) {
        try (InputStream sealed = store.get(file.object());
                InputStream opened = SealedFormat.open(sealed, file.key(), file.binding(), file.size());
                DigestInputStream hashed = new DigestInputStream(opened, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER];
            int count = hashed.read(buffer);
            while (count >= 0) {
                count = hashed.read(buffer);
            }
            if (!MessageDigest.isEqual(hashed.getMessageDigest().digest(), file.sha256())) {
                throw new ProblemException(VaultProblem.STORE_UNAVAILABLE).because("the store kept other bytes");
            }
        } catch (IOException e) {
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e).because("the stored object does not open");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Content checkContent(SealedFile file, List<String> expectedTypes) throws InterruptedException {
        return executor.run(() -> {
            try (SeekableByteChannel sealed = store.channel(file.object(), SealedFormat.SEGMENT);
                    SeekableByteChannel opened = SealedFormat.open(sealed, file.key(), file.binding())) {
                return file.kind() == FileKind.PDF
                        ? pdfs.check(new ChannelRandomAccessRead(opened, file.size()), expectedTypes)
                        : images.check(file.kind(), new ChannelImageInput(opened, file.size()), expectedTypes);
            }
        });
    }
}
