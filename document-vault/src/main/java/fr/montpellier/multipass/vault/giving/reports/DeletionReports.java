package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReport;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReportRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The reports of erased documents. They are relevant while their owner has an authorisation. An authorisation that is
 * received later and names an erased document causes a new report.
 */
@Component
class DeletionReports implements ReportQueue<DeletionReport> {

    private final DeletionReportRepository deletions;
    private final SharingRepository sharings;

    DeletionReports(DeletionReportRepository deletions, SharingRepository sharings) {
        this.deletions = deletions;
        this.sharings = sharings;
    }

    @Override
    public String subject() {
        return "deleted documents";
    }

    @Override
    public Optional<DeletionReport> takeNext(Instant now) {
        return deletions.takeNext(now);
    }

    @Override
    public Optional<Message> message(DeletionReport deletion) {
        return sharings.findOwnersAmong(Set.of(deletion.owner().value())).isEmpty()
                ? Optional.empty()
                : Optional.of(new Message(
                        "/api/deleted-documents",
                        Map.of(
                                "owner", deletion.owner().value(),
                                "type", deletion.type().value(),
                                "document", deletion.document().toString(),
                                "reason", deletion.reason().code(),
                                "deletedAt", deletion.erasedAt().toString())));
    }

    @Override
    public void delete(DeletionReport deletion, Instant takenAt) {
        deletions.delete(deletion.document(), takenAt);
    }
}
