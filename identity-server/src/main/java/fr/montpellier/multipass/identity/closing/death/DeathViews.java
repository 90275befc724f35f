package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskViews;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of deaths what pages show. */
@Component
class DeathViews {

    private final Citizens citizens;
    private final SignInService signIns;
    private final DeskViews views;
    private final DeathMails mails;
    private final DeathSettings settings;

    DeathViews(Citizens citizens, SignInService signIns, DeskViews views, DeathMails mails, DeathSettings settings) {
        this.citizens = citizens;
        this.signIns = signIns;
        this.views = views;
        this.mails = mails;
        this.settings = settings;
    }

    /**
     * A line of the list.
     *
     * @param state of the death, or {@code hold-proposed} while a second agent has to decide about a hold of the erasure
     */
    record RowView(UUID id, String state, String changed) {}

    record StepView(String at, String action, String who, String reason, String until) {}

    /** What is kept of the certificate. */
    record CertificateView(String diedOn, String commune, String reference) {}

    /**
     * A death.
     *
     * @param certificate null while a second agent has to type it
     * @param until when the state ends by itself
     * @param own whether the agent who looks made the proposal
     * @param signedInSince whether there was a sign-in to one of the Multipass after the day of death, in the last 30 days
     * @param canBeTold whether an address of the resident is known
     * @param shown whether the agent sees number and sign-ins: not the first one, who may look for a person so
     */
    record DeathView(
            RowView row,
            DeskViews.MultipassView multipass,
            @Nullable CertificateView certificate,
            String until,
            boolean own,
            boolean signedInSince,
            boolean canBeTold,
            boolean shown,
            List<StepView> steps) {}

    RowView row(Death death, Locale language) {
        return new RowView(
                death.id(),
                death.proposedHold().isPresent()
                        ? "hold-proposed"
                        : death.state().code(),
                PageDates.dateTime(death.changedAt(), language));
    }

    /** Returns the death, or empty if the resident is erased. */
    Optional<DeathView> death(Death death, DeskAgent agent, Locale language) {
        boolean own = death.proposer().equals(agent.id());
        return citizens.find(new CitizenId(death.holder()))
                .map(citizen -> new DeathView(
                        row(death, language),
                        views.multipass(citizen, citizen.id(), language),
                        death.state() == Death.State.PROPOSED && !own ? null : certificate(death, language),
                        PageDates.dateTime(
                                death.state() == Death.State.UNDO_PROPOSED
                                        ? settings.undoLapses(death)
                                        : death.nextAt(),
                                language),
                        own,
                        signedInSince(death),
                        mails.canBeTold(death.holder()),
                        death.state() != Death.State.PROPOSED || !own,
                        steps(death, language)));
    }

    private static CertificateView certificate(Death death, Locale language) {
        return new CertificateView(
                PageDates.date(death.certificate().diedOn(), language),
                death.certificate().commune(),
                death.certificate().reference());
    }

    private boolean signedInSince(Death death) {
        Instant after = death.certificate()
                .diedOn()
                .plusDays(1)
                .atStartOfDay(CivilTime.ZONE)
                .toInstant();
        return citizens.holdersOf(death.holder()).stream()
                .flatMap(holder -> signIns.latestOf(holder, 1).stream())
                .anyMatch(past -> !past.signIn().at().isBefore(after));
    }

    private List<StepView> steps(Death death, Locale language) {
        Map<UUID, String> names =
                views.names(death.steps().stream().map(Death.Step::agent).collect(Collectors.toSet()));
        return death.steps().stream()
                .map(step -> new StepView(
                        PageDates.dateTime(step.at(), language),
                        step.action().code(),
                        names.getOrDefault(step.agent(), ""),
                        step.reason().orElse(""),
                        step.until().map(day -> PageDates.date(day, language)).orElse("")))
                .toList();
    }
}
