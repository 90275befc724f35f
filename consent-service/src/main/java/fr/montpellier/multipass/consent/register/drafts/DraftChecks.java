package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.demarches.names.VaultTypes;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.DepartmentRepository;
import fr.montpellier.multipass.consent.register.ProcessingRecordRepository;
import fr.montpellier.multipass.consent.register.RegisterFile;
import fr.montpellier.multipass.consent.register.RegisterReader;
import fr.montpellier.multipass.consent.register.RegisterRule;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.consent.register.RegisterWriter;
import fr.montpellier.multipass.consent.register.RequestedEntry;
import fr.montpellier.multipass.consent.register.traces.ExchangeTraces;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks entries of drafts against what is published, and publishes them. */
@Component
class DraftChecks {

    private final DemarchePublicationRepository published;
    private final ProcessingRecordRepository records;
    private final DepartmentRepository departments;
    private final VaultTypes vault;
    private final ExchangeTraces traces;
    private final RegisterWriter writer;

    DraftChecks(
            JdbcClient jdbc,
            ProcessingRecordRepository records,
            DepartmentRepository departments,
            VaultTypes vault,
            ExchangeTraces traces,
            Clock clock) {
        this.published = new DemarchePublicationRepository(jdbc);
        this.records = records;
        this.departments = departments;
        this.vault = vault;
        this.traces = traces;
        this.writer = new RegisterWriter(jdbc, clock);
    }

    /** Returns the versions of a démarche, the latest first. */
    List<DemarchePublicationRepository.Published> versions(String code) {
        return published.findVersions(code);
    }

    /**
     * What an entry of an organisation may name.
     *
     * @param departments of the organisation
     */
    record Vocabulary(
            List<Department> departments,
            List<DemarchePublicationRepository.Type> types,
            List<DemarchePublicationRepository.Fact> facts,
            Map<String, Set<String>> sources) {}

    /** @param organisation SIRET */
    Vocabulary vocabulary(String organisation) {
        return new Vocabulary(
                departments.findByOrganisation(organisation),
                published.findTypes(),
                published.findFacts(),
                vault.findSources());
    }

    List<String> codes() {
        return published.findCodes();
    }

    /**
     * Returns the SIRET of the organisation of the entry's department.
     *
     * @throws RegisterRuleException if there is no such department
     */
    String organisationOf(RegisterFile.DemarcheEntry entry) {
        return departments
                .find(new DepartmentCode(entry.department()))
                .orElseThrow(() -> new RegisterRuleException(
                        RegisterRule.UNKNOWN_DEPARTMENT, entry.department(), "There is no such department"))
                .organisation()
                .siret();
    }

    /** @throws RegisterRuleException if the latest version says the same */
    void rejectUnchanged(RegisterFile.DemarcheEntry entry) {
        published.findVersions(entry.code()).stream()
                .findFirst()
                .flatMap(DemarchePublicationRepository.Published::content)
                .map(RegisterReader::entry)
                .filter(latest -> RegisterReader.canonical(latest)
                        .equals(RegisterReader.canonical(entry.withVersion(latest.version()))))
                .ifPresent(latest -> {
                    throw new RegisterRuleException(RegisterRule.NOTHING_CHANGED, "", "The entry says nothing new");
                });
    }

    /**
     * Publishes the version of a draft that is decided in the same transaction.
     *
     * @throws RegisterRuleException if its entry breaks a rule
     */
    void publish(Draft draft) {
        RegisterFile.DemarcheEntry entry = RegisterReader.entry(draft.content());
        RegisterFile known = known(entry);
        entry.types().stream()
                .filter(asked ->
                        known.types().stream().noneMatch(type -> type.code().equals(asked.type())))
                .findFirst()
                .ifPresent(asked -> {
                    throw new RegisterRuleException(
                            RegisterRule.UNKNOWN_TYPE, asked.type(), "There is no such type of document");
                });
        vault.findMissing(entry.types().stream().map(asked -> asked.type()).toList())
                .ifPresent(type -> {
                    throw new RegisterRuleException(
                            RegisterRule.TYPE_NOT_IN_VAULT, type, "The vault has no such type of document");
                });
        entry.types().forEach(this::rejectUnreadable);
        traces.requireKept(entry);
        writer.publishChecked(entry, known, draft.effectiveFrom());
    }

    /** @throws RegisterRuleException if the vault does not have the facts that are asked for where they are to come from */
    private void rejectUnreadable(RequestedEntry asked) {
        asked.fetch()
                .flatMap(fetch -> vault.findUnanswered(fetch.source(), asked.facts()))
                .ifPresent(fact -> {
                    throw new RegisterRuleException(
                            RegisterRule.FACT_NOT_ANSWERED, fact, "The source does not answer the fact");
                });
        if (asked.fetch().map(Fetch::alternative).orElse(true)) {
            vault.findUnread(asked.type(), asked.facts()).ifPresent(fact -> {
                throw new RegisterRuleException(
                        RegisterRule.FACT_NOT_IN_VAULT, fact, "The vault does not read the fact in such documents");
            });
        }
    }

    private RegisterFile known(RegisterFile.DemarcheEntry entry) {
        return new RegisterFile(
                List.of(),
                List.of(),
                List.of(),
                published.findTypes().stream()
                        .map(type -> new RegisterFile.TypeEntry(
                                type.code(), type.name(), new RegisterFile.YearEntry(type.year()), type.issued()))
                        .toList(),
                published.findFacts().stream()
                        .map(fact -> new RegisterFile.FactEntry(fact.code(), fact.name(), fact.types()))
                        .toList(),
                List.of(entry),
                records.findAll(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
