package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.publication.DemarchePublicationRepository.Published;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.DepartmentRepository;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.register.RegisterFile;
import fr.montpellier.multipass.consent.register.RegisterReader;
import fr.montpellier.multipass.consent.register.RegisterRule;
import fr.montpellier.multipass.consent.register.RegisterRuleException;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.names.WordSearch;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Writes, proposes and publishes versions of démarches. One person writes and proposes; another publishes. */
@Service
class Drafts {

    private static final Draft.Approver PREVIEW = new Draft.Approver("preview", "preview", Instant.EPOCH);

    /** A day of effect beyond so many years is a typing error. */
    private static final int LATEST_YEARS = 2;

    private final DraftRepository drafts;
    private final DraftChecks checks;
    private final Demarches demarches;
    private final DepartmentRepository departments;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Drafts(
            DraftRepository drafts,
            DraftChecks checks,
            Demarches demarches,
            DepartmentRepository departments,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.drafts = drafts;
        this.checks = checks;
        this.demarches = demarches;
        this.departments = departments;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Opens a draft of the next version.
     *
     * @param content entry of the register; its version is replaced by the next one
     * @throws RegisterRuleException if the entry has not the form of one
     * @throws ProblemException if the démarche has an open draft, or is another organisation's
     */
    Draft open(Caller.Administrator author, ObjectNode content) {
        return rules(() -> {
            String code = content.path("code").asString("");
            int base = checks.versions(code).stream()
                    .findFirst()
                    .map(Published::number)
                    .orElse(0);
            RegisterFile.DemarcheEntry entry = entry(author, content, base + 1);
            var draft = new Draft(
                    UUID.randomUUID(),
                    entry.code(),
                    author.organisation(),
                    base,
                    RegisterReader.canonical(entry),
                    Optional.empty(),
                    DraftState.WRITTEN,
                    1,
                    clock.instant(),
                    Map.of(author.subject().value(), nameOf(author)),
                    Optional.empty(),
                    Optional.empty());
            if (!drafts.insert(draft)) {
                throw new ProblemException(ConsentProblem.DRAFT_ALREADY_OPEN);
            }
            return draft;
        });
    }

    /** Replaces the content of an open draft, which must be proposed again. */
    Draft change(Caller.Administrator author, UUID id, int revision, ObjectNode content) {
        return update(own(author, id), revision, draft -> {
            RegisterFile.DemarcheEntry entry = entry(author, content, draft.version());
            if (!entry.code().equals(draft.code())) {
                throw new RegisterRuleException(RegisterRule.ENTRY_MALFORMED, "code", "The code cannot change");
            }
            return with(
                    draft,
                    RegisterReader.canonical(entry),
                    draft.effectiveFrom(),
                    DraftState.WRITTEN,
                    author,
                    draft.refusal());
        });
    }

    /**
     * Proposes a draft to the data protection officer, after the checks that its publication makes.
     *
     * @param effectiveFrom day in Europe/Paris from which it applies; empty: the day of the publication
     */
    Draft propose(Caller.Administrator author, UUID id, int revision, Optional<LocalDate> effectiveFrom) {
        requireNear(effectiveFrom);
        Draft known = own(author, id);
        rules(() -> {
            checks.rejectUnchanged(RegisterReader.entry(known.content()));
            return known;
        });
        preview(known, shown -> shown);
        return update(known, revision, draft -> {
            requireState(draft, DraftState.WRITTEN);
            journal.append(event(ConsentJournalEvent.DEMARCHE_PROPOSED, draft, author.subject(), nameOf(author)));
            return with(draft, draft.content(), effectiveFrom, DraftState.PROPOSED, author, Optional.empty());
        });
    }

    Draft discard(Caller.Administrator author, UUID id, int revision) {
        return update(
                own(author, id),
                revision,
                draft -> with(
                        draft, draft.content(), draft.effectiveFrom(), DraftState.DISCARDED, author, draft.refusal()));
    }

    /**
     * Publishes a proposed draft.
     *
     * @throws ProblemException if the officer wrote or proposed it, or it was changed since the officer saw it
     */
    Draft publish(Caller.Dpo officer, UUID id, int revision) {
        return update(find(id), revision, draft -> {
            requireState(draft, DraftState.PROPOSED);
            if (draft.hasAuthor(officer.subject(), officer.name())) {
                throw new ProblemException(ConsentProblem.SECOND_PERSON_NEEDED);
            }
            requireNear(draft.effectiveFrom());
            journal.append(event(ConsentJournalEvent.DEMARCHE_PUBLISHED, draft, officer.subject(), officer.name()));
            return draft.published(
                    new Draft.Approver(officer.subject().value(), officer.name(), clock.instant()), clock.instant());
        });
    }

    /** Gives a proposed draft back to its authors. */
    Draft giveBack(Caller.Dpo officer, UUID id, int revision, String sentence) {
        return update(find(id), revision, draft -> {
            requireState(draft, DraftState.PROPOSED);
            journal.append(event(ConsentJournalEvent.DEMARCHE_GIVEN_BACK, draft, officer.subject(), officer.name()));
            return draft.changed(
                    draft.content(),
                    draft.effectiveFrom(),
                    DraftState.WRITTEN,
                    draft.authors(),
                    Optional.of(sentence),
                    clock.instant());
        });
    }

    /** Returns the draft if the caller may see it; administrators see those of their organisation. */
    Draft find(Caller caller, UUID id) {
        return caller instanceof Caller.Administrator administrator ? own(administrator, id) : find(id);
    }

    /** @param total number of drafts on all pages */
    record Listed(Page<Draft> page, int total) {}

    /**
     * Returns those in one of the states, of the organisation of an administrator, and of all for others.
     *
     * @param words each of which is in a title, in the code or in the name of the department; empty: all
     */
    Listed list(Caller caller, Set<DraftState> states, String words, PageRequest page) {
        List<DraftRepository.Line> found = search(
                drafts.findLines(
                        caller instanceof Caller.Administrator administrator
                                ? Optional.of(administrator.organisation())
                                : Optional.empty(),
                        states,
                        page.after()),
                words);
        Page<DraftRepository.Line> lines = Page.of(
                found.stream()
                        .filter(DraftRepository.Line::after)
                        .limit(page.limit() + 1L)
                        .toList(),
                page,
                DraftRepository.Line::cursor);
        return new Listed(
                new Page<>(
                        drafts.find(lines.items().stream()
                                .map(DraftRepository.Line::id)
                                .toList()),
                        lines.next()),
                found.size());
    }

    private List<DraftRepository.Line> search(List<DraftRepository.Line> lines, String words) {
        if (words.isBlank()) {
            return lines;
        }
        Map<DepartmentCode, Department> known = departments.find(
                lines.stream().map(DraftRepository.Line::department).collect(Collectors.toSet()));
        return lines.stream()
                .filter(line -> WordSearch.matches(
                        words,
                        Stream.concat(
                                Stream.of(line.titles(), line.code()),
                                Optional.ofNullable(known.get(line.department()))
                                        .map(department -> department.name().texts().values().stream())
                                        .orElse(Stream.of()))))
                .toList();
    }

    /**
     * Returns what a reader of the published version would get. It is published in a transaction that is undone, so that
     * nothing differs from the publication.
     *
     * @throws ProblemException if its entry breaks a rule, or it was discarded
     */
    <T> T preview(Draft draft, Function<Demarche, T> reading) {
        if (draft.state() == DraftState.DISCARDED) {
            throw state(draft);
        }
        if (!draft.state().isOpen()) {
            return reading.apply(demarches.version(new DemarcheCode(draft.code()), draft.version()));
        }
        return rules(() -> Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            Draft shown = draft.published(PREVIEW, clock.instant());
            if (!drafts.update(shown)) {
                throw new ProblemException(ConsentProblem.DRAFT_CHANGED);
            }
            checks.publish(shown);
            return reading.apply(demarches.version(new DemarcheCode(draft.code()), draft.version()));
        })));
    }

    private Draft update(Draft seen, int revision, Function<Draft, Draft> change) {
        if (seen.revision() != revision) {
            throw new ProblemException(ConsentProblem.DRAFT_CHANGED);
        }
        if (!seen.state().isOpen()) {
            throw new ProblemException(ConsentProblem.DRAFT_DECIDED);
        }
        return rules(() -> Objects.requireNonNull(transaction.execute(status -> {
            Draft changed = change.apply(seen);
            if (!drafts.update(changed)) {
                throw new ProblemException(ConsentProblem.DRAFT_CHANGED);
            }
            if (changed.state() == DraftState.PUBLISHED) {
                checks.publish(changed);
            }
            return changed;
        })));
    }

    private Draft with(
            Draft draft,
            String content,
            Optional<LocalDate> effectiveFrom,
            DraftState state,
            Caller.Administrator author,
            Optional<String> refusal) {
        Map<String, String> authors = new TreeMap<>(draft.authors());
        authors.put(author.subject().value(), nameOf(author));
        return draft.changed(content, effectiveFrom, state, authors, refusal, clock.instant());
    }

    private RegisterFile.DemarcheEntry entry(Caller.Administrator author, ObjectNode content, int version) {
        ObjectNode numbered = content.deepCopy();
        numbered.put("version", version);
        RegisterFile.DemarcheEntry entry = RegisterReader.entry(numbered);
        if (!isCode(entry.code())) {
            throw new RegisterRuleException(RegisterRule.ENTRY_MALFORMED, "code", "The code is malformed");
        }
        requireOrganisation(author, checks.organisationOf(entry));
        checks.versions(entry.code()).stream()
                .findFirst()
                .flatMap(this::organisationOf)
                .ifPresent(owner -> requireOrganisation(author, owner));
        return entry;
    }

    /** Returns whether the caller may write a version that follows this one. */
    boolean mayFollow(Caller caller, Published latest) {
        return caller instanceof Caller.Administrator author
                && organisationOf(latest).filter(author.organisation()::equals).isPresent();
    }

    private Optional<String> organisationOf(Published version) {
        return version.content().map(RegisterReader::entry).map(checks::organisationOf);
    }

    private static boolean isCode(String code) {
        try {
            return code.equals(new DemarcheCode(code).value());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void requireOrganisation(Caller.Administrator author, String organisation) {
        if (!author.organisation().equals(organisation)) {
            throw new ProblemException(ConsentProblem.DEMARCHE_OF_ANOTHER_ORGANISATION);
        }
    }

    private void requireNear(Optional<LocalDate> day) {
        LocalDate today = CivilTime.today(clock);
        if (day.filter(from -> from.isBefore(today)).isPresent()) {
            throw invalid(
                    new RegisterRuleException(RegisterRule.EFFECTIVE_DATE_PAST, "effectiveFrom", "The day is past"));
        }
        if (day.filter(from -> from.isAfter(today.plusYears(LATEST_YEARS))).isPresent()) {
            throw invalid(new RegisterRuleException(
                    RegisterRule.EFFECTIVE_DATE_FAR, "effectiveFrom", "The day is more than two years away"));
        }
    }

    private static void requireState(Draft draft, DraftState state) {
        if (draft.state() != state) {
            throw state(draft);
        }
    }

    private static ProblemException state(Draft draft) {
        return new ProblemException(ConsentProblem.DRAFT_STATE)
                .with("state", draft.state().code());
    }

    private Draft own(Caller.Administrator author, UUID id) {
        return drafts.find(id)
                .filter(draft -> draft.organisation().equals(author.organisation()))
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_DRAFT));
    }

    private Draft find(UUID id) {
        return drafts.find(id).orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_DRAFT));
    }

    private static String nameOf(Caller.Administrator author) {
        return author.name().orElseThrow(() -> new IllegalArgumentException("the access token lacks the claim name"));
    }

    private static JournalEvent event(ConsentJournalEvent type, Draft draft, SubjectId actor, String name) {
        return JournalEvent.of(type)
                .actor(actor)
                .fact("demarche", draft.code())
                .fact("version", "" + draft.version())
                .disclose("actorName", name);
    }

    private static <T> T rules(Supplier<T> work) {
        try {
            return work.get();
        } catch (RegisterRuleException broken) {
            throw invalid(broken);
        }
    }

    static ProblemException invalid(RegisterRuleException broken) {
        return new ProblemException(ConsentProblem.ENTRY_NOT_VALID, broken)
                .because(String.valueOf(broken.getMessage()))
                .with("rule", broken.rule().code())
                .with("about", broken.about());
    }
}
