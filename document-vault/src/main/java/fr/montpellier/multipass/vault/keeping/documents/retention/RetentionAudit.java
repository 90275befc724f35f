package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.keeping.documents.retention.ExpiredDocument.Place;
import fr.montpellier.multipass.vault.keeping.documents.retention.RetentionHold.Holder;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts and lists the documents that are kept longer than their retention, with what holds them. */
@Service
class RetentionAudit {

    /** Documents that are looked at; more than that are not counted. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 1_000;

    private final RetentionRepository retention;
    private final RetentionErasure erasure;
    private final RetentionHold hold;
    private final Clock clock;

    RetentionAudit(RetentionRepository retention, RetentionErasure erasure, RetentionHold hold, Clock clock) {
        this.retention = retention;
        this.erasure = erasure;
        this.hold = hold;
        this.clock = clock;
    }

    /**
     * Documents whose retention is over.
     *
     * @param due number, 10,000 at most
     * @param held those among them that an authorisation under way holds
     * @param oldest the last day of the retention that ended first; absent if there is none
     */
    record Retention(int due, int held, @Nullable LocalDate oldest) {}

    /**
     * A document whose retention is over. One that is neither held nor failed is erased at the next run.
     *
     * @param archivedAt when its retention began
     * @param keptUntil last day of its retention
     * @param hold what holds it; absent if it may be erased
     * @param failedAt when the last attempt to erase it failed, if this instance of the vault knows of one since its start
     */
    record KeptDocument(
            String document,
            String type,
            Instant depositedAt,
            Instant archivedAt,
            LocalDate keptUntil,
            @Nullable Hold hold,
            @Nullable Instant failedAt) {}

    /**
     * An authorisation or exceptional access under way that holds a document: of several, the one that ends last.
     *
     * @param until when it ends
     */
    record Hold(String authorisation, Instant until) {

        static Hold of(Holder holder) {
            return new Hold(holder.authorisation().toString(), holder.until());
        }
    }

    /** @param next cursor of the next page; absent: this is the last */
    record KeptDocumentPage(
            List<KeptDocument> items, @Nullable String next) {}

    Retention count() {
        List<ExpiredDocument> expired = retention.find(CivilTime.today(clock), Place.FIRST, MOST);
        return new Retention(
                expired.size(),
                holders(expired).size(),
                expired.isEmpty() ? null : expired.getFirst().place().keptUntil());
    }

    /** Returns a page of a list, the longest over first. */
    KeptDocumentPage page(RetentionList list, PageRequest asked) {
        LocalDate today = CivilTime.today(clock);
        Place place = asked.after().map(RetentionAudit::place).orElse(Place.FIRST);
        // Few may be held: they are looked for in larger parts.
        int atOnce = list == RetentionList.HELD ? AT_ONCE : asked.size() + 1;
        List<KeptDocument> found = new ArrayList<>();
        List<ExpiredDocument> part = retention.find(today, place, atOnce);
        while (!part.isEmpty() && found.size() <= asked.size()) {
            Map<DocumentId, Holder> holders = holders(part);
            part.stream()
                    .filter(each -> list != RetentionList.HELD || holders.containsKey(each.id()))
                    .map(each -> kept(each, Optional.ofNullable(holders.get(each.id()))))
                    .forEach(found::add);
            part = part.size() < atOnce
                    ? List.of()
                    : retention.find(today, part.getLast().place(), atOnce);
        }
        return new KeptDocumentPage(
                asked.page(found),
                asked.next(found, RetentionAudit::cursor).map(Cursor::toString).orElse(null));
    }

    private Map<DocumentId, Holder> holders(List<ExpiredDocument> expired) {
        return hold.findHolders(expired.stream().map(ExpiredDocument::id).toList(), clock.instant());
    }

    private KeptDocument kept(ExpiredDocument expired, Optional<Holder> holder) {
        return new KeptDocument(
                expired.id().toString(),
                expired.type().value(),
                expired.depositedAt(),
                expired.archivedAt(),
                expired.place().keptUntil(),
                holder.map(Hold::of).orElse(null),
                erasure.lastFailure(expired.id()).orElse(null));
    }

    private static Cursor cursor(KeptDocument last) {
        return new Cursor(
                last.keptUntil().atStartOfDay(ZoneOffset.UTC).toInstant(),
                DocumentId.parse(last.document()).value());
    }

    private static Place place(Cursor cursor) {
        return new Place(LocalDate.ofInstant(cursor.at(), ZoneOffset.UTC), new DocumentId(cursor.id()));
    }
}
