package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.CatalogueChange;
import fr.montpellier.multipass.vault.catalogue.types.CatalogueVersionRepository;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the catalogue: a version and its journal entry are written in one transaction. */
@Component
class CatalogueEditor {

    private final CatalogueVersionRepository versions;
    private final Catalogue catalogue;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CatalogueEditor(
            CatalogueVersionRepository versions,
            Catalogue catalogue,
            Journal journal,
            Clock clock,
            TransactionTemplate transaction) {
        this.versions = versions;
        this.catalogue = catalogue;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Adds a type unless it exists. */
    void seed(CatalogueChange change) {
        transaction.executeWithoutResult(status -> {
            if (versions.insert(change)) {
                journal.append(event(change.kind(), "seeded").actor("document-vault"));
            }
        });
        catalogue.forget();
    }

    /**
     * Changes a type.
     *
     * @param known the version that the officer saw; 0: none, the type is new
     * @return the version in force; unchanged when nothing differs
     * @throws ProblemException if another change came first
     */
    JustificatifKind change(JustificatifKind wanted, int known, Caller.Dpo officer) {
        JustificatifKind kind = transaction.execute(status -> {
            Optional<JustificatifKind> before = versions.findInForce(wanted.code());
            if (before.map(JustificatifKind::version).orElse(0) != known) {
                throw conflict();
            }
            JustificatifKind next = wanted.withVersion(known + 1);
            List<String> changed = KindDifferences.between(before, next);
            if (before.isPresent() && changed.isEmpty()) {
                return before.get();
            }
            if (!versions.insert(new CatalogueChange(
                    next, clock.instant().truncatedTo(ChronoUnit.MICROS), Optional.of(officer.name())))) {
                throw conflict();
            }
            journal.append(event(next, "officer")
                    .actor(officer.subject())
                    .fact("changed", String.join(" ", changed))
                    .disclose("actorName", officer.name()));
            return next;
        });
        catalogue.forget();
        return kind;
    }

    private static JournalEvent event(JustificatifKind kind, String reason) {
        return JournalEvent.of(VaultJournalEvent.CATALOGUE_CHANGED)
                .fact("documentType", kind.code())
                .fact("version", Integer.toString(kind.version()))
                .fact("reason", reason);
    }

    private static ProblemException conflict() {
        return new ProblemException(VaultProblem.CATALOGUE_CHANGED);
    }
}
