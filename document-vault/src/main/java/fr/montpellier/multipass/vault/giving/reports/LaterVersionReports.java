package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.LaterVersion;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.LaterVersionRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The reports of later versions of documents. Of two versions of a document, only the later one is relevant. A report
 * also names erased earlier versions, because an authorisation may name one of them.
 */
@Component
class LaterVersionReports implements ReportQueue<LaterVersion> {

    private final LaterVersionRepository versions;

    LaterVersionReports(LaterVersionRepository versions) {
        this.versions = versions;
    }

    @Override
    public String subject() {
        return "later versions";
    }

    @Override
    public Optional<LaterVersion> takeNext(Instant now) {
        return versions.takeNext(now);
    }

    @Override
    public Optional<Message> message(LaterVersion version) {
        return version.latest() && !version.replaced().isEmpty()
                ? Optional.of(new Message("/api/later-versions", members(version)))
                : Optional.empty();
    }

    private static Map<String, Object> members(LaterVersion version) {
        Map<String, Object> members = new HashMap<>(Map.of(
                "owner", version.owner().value(),
                "type", version.type().value(),
                "replaced",
                        version.replaced().stream().map(DocumentId::toString).toList(),
                "document", version.document().toString(),
                "suited", version.suited().stream().map(AcceptedHolder::code).toList()));
        version.against().ifPresent(reason -> members.put("against", reason));
        version.dated().ifPresent(dated -> {
            members.put("dated", dated.date().toString());
            dated.year().ifPresent(year -> members.put("year", year));
        });
        version.validUntil().ifPresent(last -> {
            members.put("validUntil", last.toString());
            members.put("endStated", version.isEndStated());
        });
        return members;
    }

    @Override
    public void delete(LaterVersion version, Instant takenAt) {
        versions.delete(version.id());
    }
}
