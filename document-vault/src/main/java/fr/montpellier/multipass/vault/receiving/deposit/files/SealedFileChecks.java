package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.TypeRecognition;
import fr.montpellier.multipass.vault.checking.antivirus.AntivirusCheck;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import fr.montpellier.multipass.vault.checking.isolation.RefusalProblemMapper;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks a file by opening its sealed bytes, so that exactly the stored bytes are checked. */
@Component
public class SealedFileChecks implements AutoCloseable {

    private final ObjectStore store;
    private final AntivirusCheck antivirus;
    private final IsolatedWorkers inspections;
    private final TypeRecognition recognition;
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    SealedFileChecks(
            ObjectStore store, AntivirusCheck antivirus, IsolatedWorkers inspections, TypeRecognition recognition) {
        this.store = store;
        this.antivirus = antivirus;
        this.inspections = inspections;
        this.recognition = recognition;
    }

    /**
     * Returns the result of the checks. The file is opened in a worker process while it is hashed and scanned; the hash
     * and the scanner take precedence.
     *
     * @param recognise whether the owner agreed that text of pictures is recognised
     * @param concurrently runs at the same time and has ended when this returns or throws
     * @throws ProblemException when the bytes differ from those received, when the scanner reports the file or gives no
     *     verdict, or when the file cannot be opened
     */
    public CheckedContent check(SealedFile file, JustificatifKind kind, boolean recognise, Runnable concurrently)
            throws InterruptedException {
        Future<CheckedContent> content = beside.submit(() -> contentOf(file, kind, recognise));
        Future<?> sound = beside.submit(() -> openWhole(file));
        try {
            concurrently.run();
            sound.get();
            return content.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            content.cancel(true);
            sound.cancel(true);
        }
    }

    private void openWhole(SealedFile file) {
        try (DigestInputStream hashed =
                new DigestInputStream(file.sealed(store).open(0, file.size()), MessageDigest.getInstance("SHA-256"))) {
            antivirus.refuseHarmful(hashed, file.size());
            hashed.transferTo(OutputStream.nullOutputStream());
            if (!MessageDigest.isEqual(hashed.getMessageDigest().digest(), file.sha256())) {
                throw new ProblemException(VaultProblem.STORE_UNAVAILABLE)
                        .because("the opened bytes differ from the received ones");
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private CheckedContent contentOf(SealedFile file, JustificatifKind kind, boolean recognise)
            throws InterruptedException {
        InspectionRequest request = new InspectionRequest(
                file.kind(), kind.twoDDocTypes(), !kind.twoDDocTypes().isEmpty(), readableFacts(kind), recognise);
        try (OpenedFile opened = file.sealed(store).file()) {
            InspectionResponse response = inspections.inspect(file.binding().owner(), request, opened);
            if (response.refusal() != null) {
                throw refusal(response.refusal()).because(response.why());
            }
            return new CheckedContent(
                    response.pages(),
                    Objects.requireNonNull(response.check()).with(response.quality()),
                    recognition.other(kind, response.codeTypes(), response.wordTypes(), response.pictureTypes()),
                    Objects.requireNonNull(response.recognition()),
                    response.excerpt());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns what is read on the page: the facts of the type, and the date from which its validity counts. */
    private static List<PageFact> readableFacts(JustificatifKind kind) {
        List<PageFact> facts = KnownFact.onPage(kind.type(), kind.extracted());
        return Stream.concat(
                        facts.stream(),
                        kind.validityFrom().onPage(kind.type()).stream()
                                .filter(date -> facts.stream()
                                        .noneMatch(fact -> fact.code().equals(date.code()))))
                .toList();
    }

    private static ProblemException unreadable(IOException cause) {
        return new ProblemException(VaultProblem.STORE_UNAVAILABLE, cause)
                .because("the stored object cannot be opened");
    }

    private ProblemException refusal(Refusal refusal) {
        ProblemException problem = new ProblemException(RefusalProblemMapper.of(refusal));
        return refusal == Refusal.TOO_MANY_PAGES ? problem.with("maximum", inspections.maxPages()) : problem;
    }

    @Override
    public void close() {
        beside.shutdownNow();
    }
}
