package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableReport;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableReportRepository;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The reports of documents that an authorisation names and that are not opened to its readers. They are relevant until
 * the authorisation ends or is revised.
 */
@Component
class UnusableReports implements ReportQueue<UnusableReport> {

    private final UnusableReportRepository reports;
    private final SharingRepository sharings;

    UnusableReports(UnusableReportRepository reports, SharingRepository sharings) {
        this.reports = reports;
        this.sharings = sharings;
    }

    @Override
    public String subject() {
        return "documents that are not usable";
    }

    @Override
    public Optional<UnusableReport> takeNext(Instant now) {
        return reports.takeNext(now);
    }

    @Override
    public Optional<Message> message(UnusableReport report) {
        return sharings.isCurrent(report.authorisation(), report.revision())
                ? Optional.of(new Message(
                        "/api/unusable-documents",
                        Map.of(
                                "owner", report.owner().value(),
                                "authorisation", report.authorisation().toString(),
                                "revision", report.revision(),
                                "type", report.document().type().value(),
                                "document", report.document().document().toString(),
                                "reason", report.document().reason().code(),
                                "foundAt", report.foundAt().toString())))
                : Optional.empty();
    }

    @Override
    public void delete(UnusableReport report, Instant takenAt) {
        reports.delete(report, takenAt);
    }
}
