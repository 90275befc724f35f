package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.recovery.CounterChecks;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.CounterCheck;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.people.desk.DeskViews;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages on which two agents of the desk say that they saw the identity document of a person who declared who they are. */
@Controller
class CounterCheckPages {

    private static final String PATH = "/recovery/checks";
    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";

    private final DeskAgents agents;
    private final CounterChecks checks;
    private final Citizens citizens;
    private final DeskViews views;
    private final DeskFilePages files;

    CounterCheckPages(DeskAgents agents, CounterChecks checks, Citizens citizens, DeskViews views) {
        this.agents = agents;
        this.checks = checks;
        this.citizens = citizens;
        this.views = views;
        this.files = new DeskFilePages(agents, PATH, this::file);
    }

    /** A line of the list. */
    record CheckRow(UUID id, String proposed) {}

    /**
     * A check.
     *
     * @param confirmed when a second agent confirmed it, and {@code confirmer} who; empty before
     * @param own whether the agent who looks proposed it
     */
    record CheckView(
            UUID id,
            DeskViews.MultipassView multipass,
            String proposed,
            String proposer,
            String reason,
            String confirmed,
            String confirmer,
            boolean own) {}

    @GetMapping(PATH)
    String list(DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            request.showPage(
                    "checks",
                    checks::waiting,
                    check -> new CheckRow(check.id(), PageDates.dateTime(check.proposedAt(), request.language())));
            return "recovery/checks";
        });
    }

    /** Proposes a check of the account that was found. */
    @PostMapping(PATH + "/proposal")
    String propose(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String reason,
            DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            try {
                return "redirect:" + PATH + "/"
                        + checks.propose(agent, account, RecoveryDocument.shown(request), reason)
                                .id();
            } catch (RecoveryRefusedException e) {
                request.show("problem", e.reason().code());
                return "recovery/check";
            }
        });
    }

    /** Leads back to the search when the page is reloaded, since what was typed is not kept. */
    @GetMapping(PATH + "/proposal")
    String startAgain() {
        return "redirect:/recovery";
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return files.show(id, request);
    }

    @PostMapping(FILE + "/confirmation")
    String confirm(@PathVariable UUID id, DeskRequest request) {
        return files.recentStep(id, request, agent -> checks.confirm(id, agent, RecoveryDocument.shown(request)));
    }

    @PostMapping(FILE + "/refusal")
    String decline(@PathVariable UUID id, DeskRequest request) {
        return files.step(id, request, agent -> checks.decline(id, agent));
    }

    @PostMapping(FILE + "/end")
    String end(@PathVariable UUID id, DeskRequest request) {
        return files.step(id, request, agent -> checks.end(id, agent));
    }

    /** Shows the check, or the list when the check is gone. */
    private String file(UUID id, DeskAgent agent, DeskRequest request) {
        try {
            request.show("check", view(checks.read(id, agent), agent, request.language()));
        } catch (RecoveryRefusedException e) {
            if (e.reason() == Reason.UNKNOWN) {
                return "redirect:" + PATH + "?over";
            }
            request.show("problem", e.reason().code());
        }
        return "recovery/check";
    }

    private CheckView view(CounterCheck check, DeskAgent agent, Locale language) {
        Citizen citizen = citizens.find(new CitizenId(check.holder()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such person"));
        Optional<UUID> confirmer = check.confirmation().map(CounterCheck.Confirmation::agent);
        Set<UUID> named =
                Stream.concat(Stream.of(check.proposer()), confirmer.stream()).collect(Collectors.toSet());
        Map<UUID, String> names = views.names(named);
        return new CheckView(
                check.id(),
                views.multipass(citizen, citizen.id(), language),
                PageDates.dateTime(check.proposedAt(), language),
                names.getOrDefault(check.proposer(), ""),
                check.reason(),
                check.confirmation()
                        .map(each -> PageDates.dateTime(each.at(), language))
                        .orElse(""),
                confirmer.map(names::get).orElse(""),
                check.proposer().equals(agent.id()));
    }
}
