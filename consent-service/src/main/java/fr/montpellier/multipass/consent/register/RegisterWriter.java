package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import fr.montpellier.multipass.consent.organisations.DepartmentRepository;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.consent.organisations.OrganisationKind;
import fr.montpellier.multipass.consent.organisations.OrganisationRepository;
import fr.montpellier.multipass.consent.register.sentences.DraftMark;
import fr.montpellier.multipass.consent.register.sentences.FactsSentence;
import fr.montpellier.multipass.consent.register.sentences.OriginalsSentence;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Updates the database to the content of a register file: names are updated, published versions are never changed. */
public final class RegisterWriter {

    private final OrganisationRepository organisations;
    private final DepartmentRepository departments;
    private final ApplicationRepository applications;
    private final DemarchePublicationRepository demarches;
    private final ProcessingRecordRepository records;
    private final Clock clock;

    /**
     * @param jdbc connected as the owner of the database, or as the running service, which may publish versions alone
     * @param clock by which versions apply from today
     */
    public RegisterWriter(JdbcClient jdbc, Clock clock) {
        this.organisations = new OrganisationRepository(jdbc);
        this.departments = new DepartmentRepository(jdbc);
        this.applications = new ApplicationRepository(jdbc);
        this.demarches = new DemarchePublicationRepository(jdbc);
        this.records = new ProcessingRecordRepository(jdbc);
        this.clock = clock;
    }

    void write(RegisterFile register) {
        AgreementTextValidator.check(register);
        LegalExchangeRules.check(register);
        register.organisations()
                .forEach(entry -> organisations.save(
                        new Organisation(entry.siret(), kind(entry), entry.name(), entry.address(), entry.contact())));
        register.departments()
                .forEach(entry ->
                        departments.save(entry.code(), entry.organisation(), entry.name(), entry.inSentence()));
        register.applications().forEach(entry -> applications.save(entry.client(), entry.department(), entry.name()));
        register.types()
                .forEach(entry -> demarches.saveType(
                        entry.code(), entry.name(), entry.year().ofType(), entry.issued()));
        register.facts().forEach(entry -> demarches.saveFact(entry.code(), entry.name(), entry.types()));
        records.replace(register.processingRecords());
        checkTypes(register);
        register.demarches().forEach(entry -> publish(entry, register, Optional.empty()));
        demarches.replaceDomains(domains(register));
        demarches.replaceLevels(levels(register, register.levels(), RequirableLevels.OF_RESIDENTS));
        demarches.replaceAgentLevels(levels(register, register.agentLevels(), RequirableLevels.OF_AGENTS));
    }

    /**
     * Checks an entry, and publishes it if its version is not published.
     *
     * @param known types, facts and processing records of the register, and the entry
     * @param effectiveFrom day in Europe/Paris from which it applies; empty: today
     * @throws RegisterRuleException if it breaks a rule
     */
    public void publishChecked(
            RegisterFile.DemarcheEntry entry, RegisterFile known, Optional<LocalDate> effectiveFrom) {
        AgreementTextValidator.check(known);
        LegalExchangeRules.check(
                entry,
                departments
                        .find(new DepartmentCode(entry.department()))
                        .map(department -> department.organisation().kind().code())
                        .orElse(""));
        checkTypes(known);
        publish(entry, known, effectiveFrom);
    }

    /** @throws RegisterRuleException if an entry asks for what its types have not, or more than its record allows */
    private static void checkTypes(RegisterFile register) {
        rejectAgeOfUndatedTypes(register);
        register.demarches().forEach(entry -> entry.types().forEach(asked -> rejectUnknownFacts(asked, register)));
        ProcessingRecordRule.check(register);
    }

    /** @throws RegisterRuleException if its documents, or the register where a source alone is asked, have not one of the facts */
    private static void rejectUnknownFacts(RequestedEntry asked, RegisterFile register) {
        boolean inDocuments = asked.fetch().map(Fetch::alternative).orElse(true);
        asked.facts().stream()
                .filter(fact -> register.facts().stream()
                        .noneMatch(known -> known.code().equals(fact)
                                && (!inDocuments || known.types().contains(asked.type()))))
                .findFirst()
                .ifPresent(fact -> {
                    throw new RegisterRuleException(
                            RegisterRule.UNKNOWN_FACT,
                            fact,
                            inDocuments ? "Documents of the type do not contain the fact" : "There is no such fact");
                });
    }

    private static OrganisationKind kind(RegisterFile.OrganisationEntry entry) {
        try {
            return OrganisationKind.fromCode(entry.kind());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    "The organisation %s is %s".formatted(entry.siret(), unknown.getMessage()), unknown);
        }
    }

    private static Set<String> codes(RegisterFile register) {
        return register.demarches().stream()
                .map(RegisterFile.DemarcheEntry::code)
                .collect(Collectors.toSet());
    }

    /** @throws IllegalStateException if there is no such level or no such démarche */
    private static Map<String, String> levels(
            RegisterFile register, Map<String, String> levels, List<String> requirable) {
        levels.forEach((demarche, level) -> {
            if (!codes(register).contains(demarche)) {
                throw new IllegalStateException(
                        "The level %s is of a démarche that is not in the register".formatted(level));
            }
            if (!requirable.contains(level)) {
                throw new IllegalStateException("A démarche requires one of the levels %s, not %s"
                        .formatted(String.join(", ", requirable), level));
            }
        });
        return levels;
    }

    /** @throws IllegalStateException if there is no such domain or no such démarche */
    private static Map<MandateDomain, List<String>> domains(RegisterFile register) {
        Set<String> known = codes(register);
        Map<MandateDomain, List<String>> domains = new EnumMap<>(MandateDomain.class);
        register.mandateDomains().forEach((code, named) -> {
            if (!known.containsAll(named)) {
                throw new IllegalStateException(
                        "The domain %s of mandates names a démarche that is not in the register".formatted(code));
            }
            domains.put(
                    MandateDomain.find(code)
                            .orElseThrow(() ->
                                    new IllegalStateException("There is no domain %s of mandates".formatted(code))),
                    named);
        });
        return domains;
    }

    private void publish(RegisterFile.DemarcheEntry entry, RegisterFile register, Optional<LocalDate> effectiveFrom) {
        rejectIncomplete(entry);
        RequirableLevels.check(entry);
        rejectTooManyDocuments(entry);
        Map<String, TypeYear> years = new HashMap<>();
        register.types().forEach(type -> type.year().ofType().ifPresent(year -> years.put(type.code(), year)));
        List<Need> needs = needs(entry, years);
        String content = RegisterReader.canonical(entry);
        var version = new DemarchePublicationRepository.Version(entry.code(), entry.version());
        String contentHash = TextHash.of(content).value();
        boolean inserted = demarches.insertVersion(
                version,
                entry.department(),
                entry.durationDays(),
                entry.legalBasis(),
                entry.endedCaseDays(),
                entry.levels().residents(),
                entry.levels().agents(),
                content,
                contentHash,
                effectiveFrom.orElseGet(() -> CivilTime.today(clock)),
                readsMore(entry));
        if (!inserted) {
            rejectEdit(version, contentHash);
            demarches.storeContent(version, content);
            return;
        }
        List<Localised> files = new ArrayList<>();
        boolean pages = false;
        for (int position = 0; position < entry.types().size(); position++) {
            RequestedEntry requested = entry.types().get(position);
            boolean original = requested.originals()
                    || entry.originals() && requested.facts().isEmpty();
            if (original) {
                files.add(demarches.findTypeName(requested.type()));
            }
            pages |= !original && requested.facts().isEmpty();
            demarches.insertType(
                    version,
                    position,
                    requested.type(),
                    requested.facts(),
                    original,
                    needs.get(position),
                    requested.fetch());
        }
        for (Language language : entry.texts().languages()) {
            String added = FactsSentence.of(
                            entry.types().stream()
                                    .anyMatch(requested -> !requested.facts().isEmpty()),
                            language)
                    + OriginalsSentence.of(files, pages, language);
            demarches.insertTexts(version, language, texts(entry.texts().in(language), added));
        }
    }

    /** Returns whether the entry lets more be read than the version before, whose entry may not be known. */
    private boolean readsMore(RegisterFile.DemarcheEntry entry) {
        return demarches.findVersions(entry.code()).stream()
                .filter(published -> published.number() < entry.version())
                .findFirst()
                .flatMap(DemarchePublicationRepository.Published::content)
                .map(RegisterReader::entry)
                .filter(before -> ReadingExtent.isLarger(before, entry))
                .isPresent();
    }

    /** @throws IllegalStateException if a year is asked for of a type that has none, or a year of another kind */
    private static List<Need> needs(RegisterFile.DemarcheEntry entry, Map<String, TypeYear> years) {
        return entry.types().stream()
                .map(requested -> {
                    try {
                        return requested.need(Optional.ofNullable(years.get(requested.type())));
                    } catch (IllegalArgumentException wrong) {
                        throw new RegisterRuleException(
                                RegisterRule.YEAR_OF_TYPE,
                                requested.type(),
                                "The démarche %s asks for the year %s of the type %s: %s"
                                        .formatted(
                                                entry.code(),
                                                requested.year().orElse(""),
                                                requested.type(),
                                                wrong.getMessage()));
                    }
                })
                .toList();
    }

    private static void rejectAgeOfUndatedTypes(RegisterFile register) {
        Set<String> issued = register.types().stream()
                .filter(RegisterFile.TypeEntry::issued)
                .map(RegisterFile.TypeEntry::code)
                .collect(Collectors.toSet());
        register.demarches()
                .forEach(entry -> entry.types().stream()
                        .filter(requested -> requested.need().maxAgeDays().isPresent())
                        .filter(requested -> !issued.contains(requested.type()))
                        .findFirst()
                        .ifPresent(requested -> {
                            throw new RegisterRuleException(
                                    RegisterRule.AGE_OF_UNDATED_TYPE,
                                    requested.type(),
                                    "The démarche %s says how old documents of the type %s may be, which have no day of issue"
                                            .formatted(entry.code(), requested.type()));
                        }));
    }

    private static void rejectIncomplete(RegisterFile.DemarcheEntry entry) {
        entry.texts().languages().forEach(language -> {
            RegisterFile.Texts texts = entry.texts().in(language);
            Map<String, String> members = new LinkedHashMap<>();
            members.put("title", texts.title());
            members.put("summary", texts.summary());
            members.put("purpose", texts.purpose());
            members.put("article", texts.article());
            members.put("basisText", texts.basisText());
            members.put("dataRead", String.join("\n", texts.dataRead()));
            members.put("kept", texts.kept());
            members.put("agreement", texts.agreement());
            members.forEach((member, text) -> {
                if (text.isBlank()) {
                    throw new RegisterRuleException(
                            RegisterRule.TEXT_MISSING,
                            "texts.%s.%s".formatted(language.code(), member),
                            "The démarche %s has no %s in %s".formatted(entry.code(), member, language.code()));
                }
                if (DraftMark.isIn(text)) {
                    throw new RegisterRuleException(
                            RegisterRule.TEXT_TO_WRITE,
                            "texts.%s.%s".formatted(language.code(), member),
                            "The démarche %s has a part of %s in %s that is still to be written"
                                    .formatted(entry.code(), member, language.code()));
                }
            });
        });
        if (entry.types().isEmpty()) {
            throw new RegisterRuleException(
                    RegisterRule.NOTHING_ASKED, "", "The démarche %s asks for no document".formatted(entry.code()));
        }
    }

    private static void rejectTooManyDocuments(RegisterFile.DemarcheEntry entry) {
        int asked = entry.types().stream()
                .mapToInt(requested -> requested.need().number())
                .sum();
        if (asked > ChosenDocument.MOST) {
            throw new RegisterRuleException(
                    RegisterRule.TOO_MANY_DOCUMENTS,
                    "",
                    "The démarche %s asks for %d documents; an authorisation can name at most %d"
                            .formatted(entry.code(), asked, ChosenDocument.MOST));
        }
    }

    private void rejectEdit(DemarchePublicationRepository.Version version, String contentHash) {
        if (!demarches.findContentHash(version).equals(contentHash)) {
            throw new IllegalStateException("Version %d of the démarche %s is published with another content, to which"
                            .formatted(version.number(), version.code())
                    + " residents may have agreed. Undo the edit, or publish it as version %d."
                            .formatted(version.number() + 1));
        }
    }

    private static DemarcheTexts texts(RegisterFile.Texts written, String addition) {
        return new DemarcheTexts(
                written.title(),
                written.summary(),
                written.purpose(),
                written.article(),
                written.basisText(),
                written.dataRead(),
                written.kept(),
                written.agreement() + addition);
    }
}
