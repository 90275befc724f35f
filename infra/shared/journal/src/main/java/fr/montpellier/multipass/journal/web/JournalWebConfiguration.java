package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.CosignatureRepository;
import fr.montpellier.multipass.journal.anchoring.StampRepository;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.journal.retention.JournalRetention;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.witness.WitnessConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the HTTP API of the journal. */
@Configuration(proxyBeanMethods = false)
@Import({
    AnchorsController.class,
    LogController.class,
    EntriesController.class,
    ProofController.class,
    ExportController.class,
    RetentionController.class,
    WitnessConfiguration.class
})
public class JournalWebConfiguration {

    @Bean
    EntryViewMapper journalEntryViews(JdbcClient jdbc, PseudonymRepository pseudonyms) {
        return new EntryViewMapper(pseudonyms, new DisclosureRepository(jdbc));
    }

    @Bean
    EntryRepository journalEntries(JdbcClient jdbc) {
        return new EntryRepository(jdbc);
    }

    @Bean
    EntryPages journalEntryPages(EntryRepository entries, EntryViewMapper views, Integrator integrator) {
        return new EntryPages(entries, views, integrator);
    }

    @Bean
    JournalExport journalExport(
            Integrator integrator,
            Anchoring anchoring,
            CheckpointRepository checkpoints,
            CosignatureRepository cosignatures,
            StampRepository stamps,
            SigningKeyRepository key,
            TileRepository tiles,
            EntryRepository entries,
            JournalRetention retention) {
        return new JournalExport(
                integrator, anchoring, checkpoints, cosignatures, stamps, key, tiles, entries, retention);
    }
}
