package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that agents stated of themselves, of which the hashes alone are kept, for twelve months. */
@Service
class AgentAddresses {

    private static final int MONTHS = 12;

    /** An agent who tries one address after the other would learn nothing; the bound keeps the journal short. */
    static final int MOST_STATEMENTS = 5;

    private static final Duration WINDOW = Duration.ofDays(1);

    private final AgentAddressSettings settings;
    private final AgentAddressRepository addresses;
    private final AddressHasher hasher;
    private final Journal journal;
    private final Clock clock;

    AgentAddresses(
            AgentAddressSettings settings,
            AgentAddressRepository addresses,
            AddressHasher hasher,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.hasher = hasher;
        this.journal = journal;
        this.clock = clock;
    }

    boolean isEnabled() {
        return settings.enabled();
    }

    /** Returns when what the agent stated ends; empty if the agent stated no address, or its twelve months are over. */
    Optional<Instant> findEnd(SubjectId agent) {
        return addresses.find(agent).map(stated -> end(stated.at())).filter(clock.instant()::isBefore);
    }

    /** Returns how many agents have stated an address. */
    int count() {
        return addresses.countStatedAfter(earliest());
    }

    /**
     * Keeps the hash of the agent's address in the place of the one before; the entry is durable when this returns.
     *
     * @return empty if it is kept; otherwise when the next statement is accepted, since the agent made {@link #MOST_STATEMENTS} in 24 hours
     * @throws ProblemException with {@link VaultProblem#AGENT_ADDRESSES_OFF} if the rule is off, or
     *     {@link VaultProblem#ADDRESS_NOT_UNDERSTOOD} if the address has no number before the name of a way
     */
    @Transactional
    public Optional<Instant> state(Caller.Agent agent, String address) {
        if (!settings.enabled()) {
            throw new ProblemException(VaultProblem.AGENT_ADDRESSES_OFF);
        }
        String normal =
                NormalAddress.of(address).orElseThrow(() -> new ProblemException(VaultProblem.ADDRESS_NOT_UNDERSTOOD));
        Instant now = clock.instant();
        Instant after = now.minus(WINDOW);
        if (!addresses.replace(agent.subject(), hasher.hash(agent.subject(), normal), now, after, MOST_STATEMENTS)) {
            return addresses
                    .findFirstStatement(agent.subject(), after)
                    .map(first -> first.plus(WINDOW))
                    .or(() -> Optional.of(now));
        }
        journal.append(event(VaultJournalEvent.AGENT_ADDRESS_STATED, agent));
        return Optional.empty();
    }

    /** Deletes what the agent stated, if anything; the entry is durable when this returns. */
    @Transactional
    public void remove(Caller.Agent agent) {
        if (addresses.remove(agent.subject())) {
            journal.append(event(VaultJournalEvent.AGENT_ADDRESS_REMOVED, agent));
        }
    }

    /** Returns whether the agent stated that address, which is in {@linkplain NormalAddress normal form}, and the rule is on. */
    boolean isOf(SubjectId agent, String normalAddress) {
        return settings.enabled()
                && addresses
                        .find(agent)
                        .filter(stated -> clock.instant().isBefore(end(stated.at())))
                        .filter(stated -> hasher.matches(agent, stated.hash(), normalAddress))
                        .isPresent();
    }

    /** Deletes what ended: all of it while the rule is off. */
    void deleteEnded() {
        Instant now = clock.instant();
        addresses.removeStatedBefore(settings.enabled() ? earliest() : now);
        addresses.deleteEmptyBefore(now.minus(WINDOW));
    }

    private static JournalEvent event(VaultJournalEvent type, Caller.Agent agent) {
        return JournalEvent.of(type)
                .actor(agent.subject())
                .fact("department", agent.department().value())
                .disclose("actorName", agent.name());
    }

    private static Instant end(Instant stated) {
        return stated.atZone(CivilTime.ZONE).plusMonths(MONTHS).toInstant();
    }

    private Instant earliest() {
        return clock.instant().atZone(CivilTime.ZONE).minusMonths(MONTHS).toInstant();
    }
}
