package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.MaskedIdentity;
import fr.montpellier.multipass.identity.people.representation.HelperMandate;
import fr.montpellier.multipass.identity.people.representation.HelperNames;
import fr.montpellier.multipass.identity.people.representation.Representation;
import fr.montpellier.multipass.identity.people.representation.Representation.Proof;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Converts representations to what pages show. */
@Component
class RepresentationViews {

    private final Citizens citizens;
    private final AgentDirectory agents;
    private final HelperNames names;

    RepresentationViews(Citizens citizens, AgentDirectory agents, HelperNames names) {
        this.names = names;
        this.citizens = citizens;
        this.agents = agents;
    }

    /** A row of a list of the desk. */
    record RowView(UUID id, String kind, String state, String opened) {}

    /** @param number in three groups; empty if there is no Multipass yet */
    record PersonView(String number, MaskedIdentity masked) {}

    record StepView(String at, String action, String who, String reason) {}

    /**
     * What a mandate permits.
     *
     * @param helper name and organisation
     * @param domains codes
     * @param fingerprint in groups, as on the paper
     * @param shown fingerprint that a confirmation repeats
     */
    record MandateView(String helper, List<String> domains, String purpose, String fingerprint, String shown) {}

    /**
     * A mandate as its helper sees it.
     *
     * @param person name of the person; masked until a second agent or the person confirmed
     * @param last last day
     * @param begins day and time at which it begins; empty if it has begun, is not decided, or ended
     * @param inForce whether the helper may act now
     * @param open whether it waits or has not ended
     * @param remote whether the person confirms on their own page
     */
    record HelpedView(
            RowView row,
            String person,
            String last,
            String begins,
            boolean inForce,
            boolean open,
            boolean remote,
            MandateView mandate,
            List<StepView> steps) {}

    /**
     * A mandate on paper.
     *
     * @param name all names of the person
     * @param born day of birth
     */
    record SignedMandateView(UUID id, String name, String born, String last, MandateView mandate) {}

    /**
     * A representation as agents see it.
     *
     * @param mandate null if no helper acts
     * @param last last day
     * @param begins day and time at which it begins; empty if it has begun, is not decided, or ended
     * @param own whether the agent who looks proposed it
     */
    record FileView(
            RowView row,
            String proof,
            String last,
            String begins,
            PersonView representative,
            PersonView represented,
            boolean own,
            @Nullable MandateView mandate,
            List<StepView> steps) {}

    /**
     * A representation as one of the two sees it.
     *
     * @param mandate what a helper may do; null if no helper acts
     * @param waits whether it waits for the viewer, who confirms or declines it
     * @param name of the other person
     * @param last last day
     * @param mine whether the viewer is the one who acts
     * @param begins day on which it begins; empty if it has begun, or ended
     * @param action last step, in keys of texts
     * @param changed day of that step
     */
    record OwnView(
            UUID id,
            String name,
            String kind,
            String last,
            boolean mine,
            boolean inForce,
            String begins,
            String action,
            String changed,
            @Nullable MandateView mandate,
            boolean waits) {}

    RowView row(Representation representation, Locale language) {
        return new RowView(
                representation.id(),
                representation.kind().code(),
                representation.state().code(),
                PageDates.dateTime(representation.openedAt(), language));
    }

    FileView file(Representation representation, DeskAgent agent, Instant now, Locale language) {
        Map<UUID, Agent> people = agents.agents(representation.steps().stream()
                .flatMap(step -> step.agent().stream())
                .collect(Collectors.toSet()));
        return new FileView(
                row(representation, language),
                representation.proof().code(),
                lastDay(representation.endsAt(), language),
                representation.isDecided(now) && !representation.isInForce(now)
                        ? PageDates.dateTime(representation.beginsAt(), language)
                        : "",
                person(representation.representative(), Optional.empty()),
                person(representation.represented(), representation.seen()),
                representation.proposer().equals(agent.id()),
                mandate(representation),
                steps(representation, people, language));
    }

    private static List<StepView> steps(Representation representation, Map<UUID, Agent> people, Locale language) {
        return representation.steps().stream()
                .map(step -> new StepView(
                        PageDates.dateTime(step.at(), language),
                        step.action().code(),
                        step.agent()
                                .map(people::get)
                                .map(known -> known.name().orElse(known.email()))
                                .orElse(""),
                        step.reason().orElse("")))
                .toList();
    }

    private @Nullable MandateView mandate(Representation representation) {
        return representation
                .mandate()
                .map(mandate -> new MandateView(
                        names.of(mandate.helper()),
                        mandate.domains().stream().map(MandateDomain::code).toList(),
                        mandate.purpose(),
                        HelperMandate.grouped(representation.fingerprint().orElseThrow()),
                        representation.fingerprint().orElseThrow()))
                .orElse(null);
    }

    /** Returns a mandate as its helper sees it, who saw the name on the identity document or gets it with the mandate. */
    HelpedView helped(Representation representation, Instant now, Locale language) {
        Map<UUID, Agent> people = agents.agents(representation.steps().stream()
                .flatMap(step -> step.agent().stream())
                .collect(Collectors.toSet()));
        boolean known = !representation.awaitsRepresented() && representation.state() != State.DECLINED;
        return new HelpedView(
                row(representation, language),
                known ? pivot(representation).map(RepresentationViews::name).orElse("") : "",
                lastDay(representation.endsAt(), language),
                representation.isDecided(now) && !representation.isInForce(now)
                        ? PageDates.dateTime(representation.beginsAt(), language)
                        : "",
                representation.isInForce(now),
                representation.state() == State.PROPOSED || representation.isDecided(now),
                representation.proof() == Proof.OWN_CONSENT,
                Objects.requireNonNull(mandate(representation)),
                steps(representation, people, language));
    }

    /**
     * Returns the text of the mandate for the person who signs it. It names the person only at a counter, where the helper
     * saw the identity document: a person who was asked by number need not have answered.
     */
    SignedMandateView paper(Representation representation, Locale language) {
        Optional<IdentitePivot> pivot =
                representation.proof() == Proof.SIGNED_MANDATE ? pivot(representation) : Optional.empty();
        return new SignedMandateView(
                representation.id(),
                pivot.map(person -> person.givenNames() + " " + person.familyName())
                        .orElse(""),
                pivot.map(person -> birthdate(person.birthdate(), language)).orElse(""),
                lastDay(representation.endsAt(), language),
                Objects.requireNonNull(mandate(representation)));
    }

    /** Returns a birth date in words, or its year alone if not all of it is known. */
    private static String birthdate(String date, Locale language) {
        return date.contains("-00") ? date.substring(0, 4) : PageDates.date(LocalDate.parse(date), language);
    }

    private Optional<IdentitePivot> pivot(Representation representation) {
        return representation
                .represented()
                .flatMap(citizens::find)
                .map(Citizen::pivot)
                .or(representation::seen);
    }

    OwnView own(Representation representation, List<CitizenId> viewer, Instant now, Locale language) {
        boolean mine = representation.representative().filter(viewer::contains).isPresent();
        Optional<CitizenId> other = mine ? representation.represented() : representation.representative();
        MandateView mandate = mandate(representation);
        return new OwnView(
                representation.id(),
                mandate == null
                        ? other.flatMap(citizens::find)
                                .map(Citizen::pivot)
                                .map(RepresentationViews::name)
                                .orElse("")
                        : mandate.helper(),
                representation.kind().code(),
                lastDay(representation.endsAt(), language),
                mine,
                representation.isDecided(now),
                representation.isDecided(now) && !representation.isInForce(now)
                        ? PageDates.dateTime(representation.beginsAt(), language)
                        : "",
                representation.state() == State.ENDED
                        ? representation.steps().getLast().action().code()
                        : "",
                PageDates.date(CivilTime.day(representation.changedAt()), language),
                mandate,
                representation.awaitsRepresented());
    }

    private PersonView person(Optional<CitizenId> holder, Optional<IdentitePivot> seen) {
        Optional<Citizen> citizen = holder.flatMap(citizens::find);
        return new PersonView(
                citizen.map(Citizen::number).map(number -> number.grouped()).orElse(""),
                citizen.map(Citizen::pivot)
                        .or(() -> seen)
                        .map(MaskedIdentity::of)
                        .orElse(new MaskedIdentity("", "", "", "")));
    }

    private static String name(IdentitePivot pivot) {
        return pivot.givenNames().split(" ")[0] + " " + pivot.familyName();
    }

    /** Returns the last whole day before the end, which is the start of a day in Paris. */
    private static String lastDay(Instant end, Locale language) {
        return PageDates.date(CivilTime.day(end).minusDays(1), language);
    }
}
