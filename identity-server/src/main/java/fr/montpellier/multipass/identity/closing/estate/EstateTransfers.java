package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.closing.death.Directives;
import fr.montpellier.multipass.identity.closing.death.DirectivesRepository;
import fr.montpellier.multipass.identity.closing.estate.EstateRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer.Basis;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer.Deed;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer.Opening;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer.State;
import fr.montpellier.multipass.identity.people.deaths.EstateTransferRepository;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives documents after a death, once and to one person: two agents read the deed, each on their own; the person gets a link by email
 * and a code at the counter. No agent sees a document, and each step is in the journal in the same transaction.
 */
@Service
class EstateTransfers {

    /** How long after the record of the death a transfer may be proposed: an error comes to light until then. */
    static final Duration WAIT = Duration.ofDays(15);

    /** The time in which a second agent decides, and then in which the link serves. */
    private static final Duration LIFE = Duration.ofDays(7);

    /** Downloads that may begin, since a connection may break. */
    private static final int MOST_BEGUN = 5;

    private final EstateTransferRepository repository;
    private final DeathRepository deaths;
    private final DirectivesRepository directives;
    private final Citizens citizens;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final EstateOpenings openings;
    private final EstateMails mails;
    private final EstateJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EstateTransfers(
            EstateTransferRepository repository,
            DeathRepository deaths,
            DirectivesRepository directives,
            Citizens citizens,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            EstateOpenings openings,
            EstateMails mails,
            EstateJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.deaths = deaths;
        this.directives = directives;
        this.citizens = citizens;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.openings = openings;
        this.mails = mails;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What the page of the desk shows.
     *
     * @param named person whom the resident named, if they wished that their documents be communicated
     * @param transfer the proposal, or the transfer that followed
     * @param from when a transfer may be proposed
     */
    record TransferFile(
            Death death, Optional<Directives.Contact> named, Optional<EstateTransfer> transfer, Instant from) {}

    /** A download that begins. */
    record Begun(EstateTransfer transfer, List<UUID> holders) {}

    /**
     * Returns the transfer after a death for the agent to read, which is in the journal.
     *
     * @throws EstateRefusedException if the death is not recorded, or the agent bears the name of the resident
     */
    TransferFile read(UUID death, DeskAgent agent) {
        return transaction.execute(status -> {
            Death known = checked(deaths.find(death), agent);
            journal.read(known, agent);
            return new TransferFile(
                    known,
                    wish(known).flatMap(EstateTransfers::communicatedTo),
                    repository.of(death).filter(this::isCurrent),
                    recordedAt(known).plus(WAIT));
        });
    }

    /**
     * Proposes to give documents. Every known address of the resident is told, in case they live.
     *
     * @throws EstateRefusedException if a rule refuses
     */
    void propose(UUID death, DeskAgent agent, DeedForm form) {
        transaction.executeWithoutResult(status -> {
            Death known = open(death, agent);
            Optional<Directives.Contact> named = wish(known).flatMap(EstateTransfers::communicatedTo);
            Deed deed = deed(form, named, agent);
            repository.deleteLapsed(death, now());
            var proposed = new EstateTransfer(
                    UUID.randomUUID(),
                    death,
                    State.PROPOSED,
                    earlierOf(now().plus(LIFE), known.nextAt()),
                    named.isPresent() ? Basis.DIRECTIVE : Basis.ESTATE,
                    deed,
                    agent.id(),
                    Optional.empty());
            if (!repository.insert(proposed)) {
                throw new EstateRefusedException(
                        repository.of(death).filter(EstateTransfers::isGiven).isPresent()
                                ? Reason.GIVEN
                                : Reason.UNDER_WAY);
            }
            journal.append(IdentityJournalEvent.ESTATE_PROPOSED, known, proposed, agent);
            mails.proposed(known, now());
        });
    }

    /**
     * Confirms a transfer that another agent proposed. The person gets the link by email.
     *
     * @param form what this agent typed from the deed, which is compared with what the first one typed
     * @return code that the agent hands to the person, once
     * @throws EstateRefusedException if a rule refuses
     */
    String confirm(UUID death, DeskAgent agent, DeedForm form) {
        UUID holder = deaths.find(death).map(Death::holder).orElseThrow(() -> refused(Reason.UNKNOWN));
        // Outside the transaction: what is counted stays when the step is refused.
        if (!throttle.deathDocument(agent.id(), holder)) {
            throw refused(Reason.COMPARED_TOO_OFTEN);
        }
        boolean same = transaction.execute(status -> {
            Death known = open(death, agent);
            EstateTransfer proposed = proposed(death);
            checkSecond(proposed, agent);
            boolean compared = DeedForm.isSame(
                    proposed.deed(), deed(form, wish(known).flatMap(EstateTransfers::communicatedTo), agent));
            journal.compared(known, agent, compared);
            return compared;
        });
        if (!same) {
            throw refused(Reason.DIFFERS);
        }
        return transaction.execute(status -> {
            Death known = open(death, agent);
            EstateTransfer proposed = repository
                    .findForChange(proposed(death).id())
                    .filter(locked -> locked.state() == State.PROPOSED)
                    .orElseThrow(() -> refused(Reason.ALREADY_DECIDED));
            checkSecond(proposed, agent);
            String code = RandomCodes.forCounter();
            StoppingLinks.CreatedLink link = openings.link(proposed.id());
            EstateTransfer confirmed = proposed.confirmed(
                    earlierOf(now().plus(LIFE), known.nextAt()),
                    new Opening(agent.id(), link.hash(), openings.hash(proposed.id(), code), 0));
            repository.update(confirmed);
            journal.append(IdentityJournalEvent.ESTATE_CONFIRMED, known, confirmed, agent);
            mails.link(known, confirmed, link.address(), now());
            return code;
        });
    }

    /**
     * Declines a proposal, or ends a transfer that is not given yet; each agent may.
     *
     * @throws EstateRefusedException if there is none, or the agent bears the name of the resident
     */
    void end(UUID death, DeskAgent agent) {
        transaction.executeWithoutResult(status -> {
            Death known = checked(deaths.findForChange(death), agent);
            EstateTransfer transfer = repository
                    .of(death)
                    .filter(each -> !isGiven(each))
                    .orElseThrow(() -> refused(Reason.ALREADY_DECIDED));
            repository.delete(transfer);
            journal.append(IdentityJournalEvent.ESTATE_DECLINED, known, transfer, agent);
        });
    }

    /** Returns when the link serves no more; empty if it does not serve. */
    Optional<Instant> serves(String link) {
        return transaction.execute(
                status -> find(link).filter(each -> isOpen(each).isPresent()).map(EstateTransfer::until));
    }

    /** Begins a download with the link and the code; empty if one of them is wrong, or they serve no more. */
    Optional<Begun> begin(String link, String code) {
        return transaction.execute(status -> find(link)
                .filter(each -> openings.isCode(each, code))
                .flatMap(each -> isOpen(each).map(known -> begin(known, each))));
    }

    private Begun begin(Death known, EstateTransfer transfer) {
        Opening before = transfer.opening().orElseThrow();
        EstateTransfer begun = transfer.confirmed(
                transfer.until(),
                new Opening(before.confirmer(), before.linkHash(), before.codeHash(), before.begun() + 1));
        repository.update(begun);
        journal.append(IdentityJournalEvent.ESTATE_OPENED, known, begun);
        return new Begun(begun, citizens.holdersOf(known.holder()));
    }

    /** Ends the transfer after a download that was complete. */
    void complete(Begun begun) {
        transaction.executeWithoutResult(status -> repository
                .findForChange(begun.transfer().id())
                .filter(transfer -> transfer.state() == State.CONFIRMED)
                .ifPresent(transfer -> {
                    EstateTransfer given = transfer.given();
                    repository.update(given);
                    deaths.find(given.death())
                            .ifPresent(known -> journal.append(IdentityJournalEvent.ESTATE_GIVEN, known, given));
                }));
    }

    private Optional<EstateTransfer> find(String link) {
        return StoppingLinks.file(link)
                .flatMap(repository::findForChange)
                .filter(transfer -> openings.isLink(transfer, link));
    }

    /** Returns the death if the transfer may be downloaded: the resident is not known to live, and nothing is being erased. */
    private Optional<Death> isOpen(EstateTransfer transfer) {
        return Optional.of(transfer)
                .filter(each -> each.state() == State.CONFIRMED
                        && each.until().isAfter(now())
                        && each.opening().orElseThrow().begun() < MOST_BEGUN)
                .flatMap(each -> deaths.find(each.death()))
                .filter(known ->
                        known.state() == Death.State.RECORDED && !closings.isClosing(new CitizenId(known.holder())));
    }

    private Death open(UUID death, DeskAgent agent) {
        Death known = checked(deaths.findForChange(death), agent);
        if (closings.isClosing(new CitizenId(known.holder()))) {
            throw refused(Reason.CLOSING);
        }
        if (wish(known).filter(wish -> wish.choice() == Directives.Choice.ERASE).isPresent()) {
            throw refused(Reason.ERASURE_WISHED);
        }
        if (now().isBefore(recordedAt(known).plus(WAIT))) {
            throw refused(Reason.TOO_EARLY);
        }
        return known;
    }

    private Death checked(Optional<Death> found, DeskAgent agent) {
        Death known = found.orElseThrow(() -> refused(Reason.UNKNOWN));
        if (known.state() != Death.State.RECORDED) {
            throw refused(Reason.NOT_RECORDED);
        }
        if (citizens.holdersOf(known.holder()).stream()
                .anyMatch(each -> conflicts.hasSameName(agent, new CitizenId(each)))) {
            throw refused(Reason.OWN_NAME);
        }
        return known;
    }

    private EstateTransfer proposed(UUID death) {
        return repository
                .of(death)
                .filter(each -> each.state() == State.PROPOSED && isCurrent(each))
                .orElseThrow(() -> refused(Reason.ALREADY_DECIDED));
    }

    private void checkSecond(EstateTransfer proposed, DeskAgent agent) {
        if (conflicts.mayBeSamePerson(proposed.proposer(), agent)) {
            throw refused(Reason.SECOND_PERSON_NEEDED);
        }
    }

    private Deed deed(DeedForm form, Optional<Directives.Contact> named, DeskAgent agent) {
        Deed deed = form.deed(named.map(Directives.Contact::email), CivilTime.today(clock));
        if (named.filter(contact -> !IdentitePivot.isSameName(contact.name(), deed.person()))
                .isPresent()) {
            throw refused(Reason.ANOTHER_PERSON_NAMED);
        }
        if (IdentitePivot.isSameName(deed.person(), agent.givenName() + " " + agent.usualName())) {
            throw refused(Reason.OWN_NAME);
        }
        return deed;
    }

    private Optional<Directives> wish(Death known) {
        return directives.findFirst(citizens.holdersOf(known.holder()));
    }

    private static Optional<Directives.Contact> communicatedTo(Directives wish) {
        return wish.contact().filter(contact -> wish.choice() == Directives.Choice.COMMUNICATE);
    }

    private boolean isCurrent(EstateTransfer transfer) {
        return isGiven(transfer) || transfer.until().isAfter(now());
    }

    private static boolean isGiven(EstateTransfer transfer) {
        return transfer.state() == State.GIVEN;
    }

    private static Instant recordedAt(Death known) {
        return known.steps().stream()
                .filter(step -> step.action() == Death.Action.RECORDED)
                .map(Death.Step::at)
                .findFirst()
                .orElseThrow();
    }

    private static Instant earlierOf(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static EstateRefusedException refused(Reason reason) {
        return new EstateRefusedException(reason);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
