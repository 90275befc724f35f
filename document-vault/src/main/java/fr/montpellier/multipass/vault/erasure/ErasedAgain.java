package fr.montpellier.multipass.vault.erasure;

import fr.montpellier.multipass.vault.blobs.ErasureList;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Before the vault serves: what the list of erasures names and this database still holds came back with a copy from
 * before, and is erased again. A vault that cannot read the list does not start.
 */
@Component
class ErasedAgain implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ErasedAgain.class);

    /** Clocks of several instances differ, and an erasure may be listed later than it was done. */
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final ErasureList list;
    private final Erasures erasures;
    private final DocumentRegister documents;
    private final Erasing erasing;

    ErasedAgain(ErasureList list, Erasures erasures, DocumentRegister documents, Erasing erasing) {
        this.list = list;
        this.erasures = erasures;
        this.documents = documents;
        this.erasing = erasing;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ErasureList.Entry> entries = list.since(start());
        entries.forEach(entry -> documents.find(entry.document()).ifPresent(document -> {
            if (list.isGenuine(entry)) {
                log.warn("the erased document {} came back with a copy of the database, and is erased", document.id());
                erasing.erase(document, "document-vault", "restored-copy");
            } else {
                log.error(
                        "the list of erasures names the document {} by an entry that no vault of ours wrote",
                        document.id());
            }
        }));
        // Not by an entry of somebody else's: one from the far future would hide those that follow.
        entries.reversed().stream()
                .filter(list::isGenuine)
                .findFirst()
                .ifPresent(last -> erasures.position(last.place()));
    }

    private Instant start() {
        String position = erasures.position();
        return position.isEmpty()
                ? Instant.EPOCH
                : LocalDateTime.parse(position.substring(0, position.indexOf('/')), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .minus(OVERLAP);
    }
}
