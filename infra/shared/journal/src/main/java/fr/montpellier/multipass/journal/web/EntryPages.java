package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.entries.PersonCommitment;
import fr.montpellier.multipass.journal.integration.Integrator;
import java.util.List;
import java.util.Optional;

/** Reads pages of entries, newest first. */
public final class EntryPages {

    private static final int MAX_PAGE = 200;

    private final EntryRepository entries;
    private final EntryViewMapper views;
    private final Integrator integrator;

    EntryPages(EntryRepository entries, EntryViewMapper views, Integrator integrator) {
        this.entries = entries;
        this.views = views;
        this.integrator = integrator;
    }

    /**
     * Returns the first entries that match.
     *
     * @param limit how many, 200 at most
     * @param own the resident who asks for their own entries, who is given the salt of their pseudonym
     */
    public EntryView.Page page(EntryFilter filter, int limit, Optional<PersonCommitment> own) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        if (!filter.hasFrom()) {
            // So that the first page includes what the caller has just done.
            integrator.integrateNow();
        }
        List<StoredEntry> found = entries.find(filter, size + 1);
        List<StoredEntry> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Long.toString(found.getLast().index()) : null;
        return new EntryView.Page(views.of(shown, own), next);
    }
}
