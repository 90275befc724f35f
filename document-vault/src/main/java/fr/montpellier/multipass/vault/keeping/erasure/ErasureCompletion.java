package fr.montpellier.multipass.vault.keeping.erasure;

import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.keeping.blobs.archive.CertificateArchive;
import fr.montpellier.multipass.vault.keeping.blobs.archive.ErasureList;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.erasure.records.Erasure;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Completes an erasure after the keys are destroyed. Every step may be repeated. */
@Component
class ErasureCompletion {

    private static final Logger log = LoggerFactory.getLogger(ErasureCompletion.class);
    private static final int BATCH = 100;

    private final ErasureRepository erasures;
    private final ErasureList list;
    private final ObjectDisposal disposal;
    private final CertificateSigner certificates;
    private final CertificateArchive archive;
    private final IndependentWork<Erasure> work;

    ErasureCompletion(
            ErasureRepository erasures,
            ErasureList list,
            ObjectDisposal disposal,
            CertificateSigner certificates,
            CertificateArchive archive,
            Clock clock,
            MeterRegistry meters) {
        this.erasures = erasures;
        this.list = list;
        this.disposal = disposal;
        this.certificates = certificates;
        this.archive = archive;
        this.work = IndependentWork.of("erasures", Erasure::document, clock, meters);
    }

    /**
     * Completes the erasure.
     *
     * @throws fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException if the store is unavailable:
     *     nothing is certified
     */
    void complete(Erasure erasure) {
        list.add(erasure.document(), erasure.erasedAt());
        disposal.delete(erasure.object());
        erasure.copy().ifPresent(disposal::delete);
        erasures.storeCertificate(erasure.document(), archive.keep(erasure.document(), () -> certificates.of(erasure)));
    }

    @Scheduled(
            initialDelayString = "${multipass.erasure.complete-every:1m}",
            fixedDelayString = "${multipass.erasure.complete-every:1m}")
    void completeAll() {
        try {
            work.forBatch(erasures::findIncomplete, this::complete, BATCH);
        } catch (DataAccessException e) {
            log.warn("completing erasures failed, will be retried: {}", e.getMessage());
        }
    }
}
