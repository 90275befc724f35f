package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.MaskedIdentity;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Converts representations to what pages show. */
@Component
class RepresentationViews {

    private final Citizens citizens;
    private final AgentDirectory agents;

    RepresentationViews(Citizens citizens, AgentDirectory agents) {
        this.citizens = citizens;
        this.agents = agents;
    }

    /** A row of a list of the desk. */
    record RowView(UUID id, String kind, String state, String opened) {}

    /** @param number in three groups; empty if there is no Multipass yet */
    record PersonView(String number, MaskedIdentity masked) {}

    record StepView(String at, String action, String who, String reason) {}

    /**
     * A representation as agents see it.
     *
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
            List<StepView> steps) {}

    /**
     * A representation as one of the two sees it.
     *
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
            String changed) {}

    RowView row(Representation representation, Locale language) {
        return new RowView(
                representation.id(),
                representation.kind().code(),
                representation.state().code(),
                time(representation.openedAt(), language));
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
                        ? time(representation.beginsAt(), language)
                        : "",
                person(Optional.of(representation.representative()), Optional.empty()),
                person(representation.represented(), representation.seen()),
                representation.proposer().equals(agent.id()),
                representation.steps().stream()
                        .map(step -> new StepView(
                                time(step.at(), language),
                                step.action().code(),
                                step.agent()
                                        .map(people::get)
                                        .map(known -> known.name().orElse(known.email()))
                                        .orElse(""),
                                step.reason().orElse("")))
                        .toList());
    }

    OwnView own(Representation representation, List<CitizenId> viewer, Instant now, Locale language) {
        boolean mine = viewer.contains(representation.representative());
        CitizenId other = mine ? representation.represented().orElseThrow() : representation.representative();
        return new OwnView(
                representation.id(),
                citizens.find(other)
                        .map(Citizen::pivot)
                        .map(RepresentationViews::name)
                        .orElse(""),
                representation.kind().code(),
                lastDay(representation.endsAt(), language),
                mine,
                representation.isDecided(now),
                representation.isDecided(now) && !representation.isInForce(now)
                        ? time(representation.beginsAt(), language)
                        : "",
                representation.state() == State.ENDED
                        ? representation.steps().getLast().action().code()
                        : "",
                day(LocalDate.ofInstant(representation.changedAt(), RepresentationEnd.ZONE), language));
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
        return day(LocalDate.ofInstant(end, RepresentationEnd.ZONE).minusDays(1), language);
    }

    private static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }

    private static String time(Instant moment, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(LocalDateTime.ofInstant(moment, RepresentationEnd.ZONE));
    }
}
