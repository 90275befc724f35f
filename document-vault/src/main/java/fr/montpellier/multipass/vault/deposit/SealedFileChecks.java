package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.antivirus.Antivirus;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.catalogue.JustificatifKind;
import fr.montpellier.multipass.vault.facts.KnownFact;
import fr.montpellier.multipass.vault.inspection.InspectionReply;
import fr.montpellier.multipass.vault.inspection.InspectionRequest;
import fr.montpellier.multipass.vault.inspection.Refusal;
import fr.montpellier.multipass.vault.isolation.Inspections;
import fr.montpellier.multipass.vault.isolation.RefusalProblems;
import fr.montpellier.multipass.vault.sealing.OpenedFile;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Checks a file by reading its sealed object back: what is checked is what is kept. */
@Component
class SealedFileChecks {

    private static final int BUFFER = 1 << 16;

    private final ObjectStore store;
    private final Antivirus antivirus;
    private final Inspections inspections;

    SealedFileChecks(ObjectStore store, Antivirus antivirus, Inspections inspections) {
        this.store = store;
        this.antivirus = antivirus;
        this.inspections = inspections;
    }

    /** Stores differ in which checksums they honour, so the whole object is opened and hashed again. */
    void verifyStored(SealedFile file) {
        try (DigestInputStream hashed = new DigestInputStream(open(file), MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER];
            int count = hashed.read(buffer);
            while (count >= 0) {
                count = hashed.read(buffer);
            }
            if (!MessageDigest.isEqual(hashed.getMessageDigest().digest(), file.sha256())) {
                throw new ProblemException(VaultProblem.STORE_UNAVAILABLE).because("the store kept other bytes");
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void refuseHarmful(SealedFile file) {
        try (InputStream opened = open(file)) {
            antivirus.refuseHarmful(opened, file.size());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Opens the file in a process of its own. */
    Content checkContent(SealedFile file, JustificatifKind kind) throws InterruptedException {
        InspectionRequest request = new InspectionRequest(
                file.kind(),
                kind.twoDDocTypes(),
                !kind.twoDDocTypes().isEmpty(),
                KnownFact.onPage(kind.type(), kind.extracted()));
        try (OpenedFile opened = file.opened(store)) {
            InspectionReply reply = inspections.inspect(request, opened);
            if (reply.refusal() != null) {
                throw refusal(reply.refusal()).because(reply.why());
            }
            return new Content(reply.pages(), Objects.requireNonNull(reply.check()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStream open(SealedFile file) throws IOException {
        return SealedFormat.open(store.get(file.object()), file.key(), file.binding(), file.size());
    }

    private static ProblemException unreadable(IOException cause) {
        return new ProblemException(VaultProblem.STORE_UNAVAILABLE, cause).because("the stored object does not open");
    }

    private ProblemException refusal(Refusal refusal) {
        ProblemException problem = new ProblemException(RefusalProblems.of(refusal));
        return refusal == Refusal.TOO_MANY_PAGES ? problem.with("maximum", inspections.maxPages()) : problem;
    }
}
