package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.organisations.AdministratorSignIns;
import fr.montpellier.multipass.identity.organisations.Decisions;
import fr.montpellier.multipass.identity.organisations.applications.ApplicationViews.ApplicationList;
import fr.montpellier.multipass.identity.organisations.applications.ApplicationViews.ApplicationView;
import fr.montpellier.multipass.identity.organisations.applications.ApplicationViews.ErrorList;
import fr.montpellier.multipass.identity.organisations.applications.ApplicationViews.RenewedSecret;
import fr.montpellier.multipass.identity.organisations.applications.ApplicationViews.SandboxView;
import fr.montpellier.multipass.identity.organisations.applications.OrganisationApplications.Found;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.protocol.registration.metadata.RegistrationException;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which administrators register the applications for which their organisation answers. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_applications.manage')")
class ApplicationsController {

    private static final String ALL = "/api/organisation/applications";
    private static final String ONE = ALL + "/{id}";

    private final OrganisationApplications applications;
    private final AgentDirectory directory;
    private final AdministratorSignIns signIns;
    private final SandboxSettings sandbox;
    private final String issuer;
    private final Clock clock;

    ApplicationsController(
            OrganisationApplications applications,
            AgentDirectory directory,
            AdministratorSignIns signIns,
            SandboxSettings sandbox,
            @Value("${multipass.tokens.issuer}") String issuer,
            Clock clock) {
        this.applications = applications;
        this.directory = directory;
        this.signIns = signIns;
        this.sandbox = sandbox;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @param proposedAt time of the proposal that the administrator read */
    record ApprovalBody(@Nullable Instant proposedAt) {}

    /** @param endFormer whether the former secret is refused at once */
    record SecretBody(@Nullable Boolean endFormer) {}

    /** Lists the applications of the organisation, 100 at most, the newest first. */
    @GetMapping(ALL)
    ApplicationList list(Caller.Administrator caller, JwtAuthenticationToken token) {
        Administrator by = signIns.administrator(caller, token);
        return new ApplicationList(
                issuer, sandbox.enabled() ? new SandboxView(sandbox.people()) : null, views(applications.list(by), by));
    }

    @GetMapping(ONE)
    ApplicationView one(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        return view(signIns.administrator(caller, token), id.toString());
    }

    /**
     * Registers an application, or proposes to.
     *
     * @param trial whether only invented people sign in to it, so that it works at once
     */
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    ApplicationView register(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @RequestParam(defaultValue = "false") boolean trial,
            @RequestBody Registration registration) {
        Administrator by = signIns.recent(caller, token);
        return view(
                by,
                accepted(() -> trial
                        ? applications.registerTrial(by, registration.members())
                        : applications.register(by, registration.members())));
    }

    /** Replaces the registration of an application, or proposes to. */
    @PutMapping(ONE)
    ApplicationView change(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody Registration registration) {
        Administrator by = signIns.recent(caller, token);
        return view(by, accepted(() -> {
            applications.change(by, id.toString(), registration.members());
            return id.toString();
        }));
    }

    /** Puts in service what another administrator proposed. */
    @PostMapping(ONE + "/approval")
    ApplicationView approve(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody ApprovalBody body) {
        Administrator by = signIns.recent(caller, token);
        Instant proposedAt = body.proposedAt();
        if (proposedAt == null) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).because("proposedAt is missing");
        }
        return view(by, accepted(() -> {
            applications.approve(by, id.toString(), proposedAt);
            return id.toString();
        }));
    }

    /** Declines what was proposed, or withdraws it. */
    @PostMapping(ONE + "/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.administrator(caller, token);
        Decisions.decide(() -> {
            applications.decline(by, id.toString());
            return id;
        });
    }

    /** Makes a secret, which is in this response alone. */
    @PostMapping(ONE + "/secret")
    RenewedSecret renewSecret(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody SecretBody body) {
        Administrator by = signIns.recent(caller, token);
        return new RenewedSecret(Decisions.decide(
                        () -> applications.renewSecret(by, id.toString(), Boolean.TRUE.equals(body.endFormer())))
                .orElse(null));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> {
            applications.remove(by, id.toString());
            return id;
        });
    }

    /** Lists the kinds of errors that the application got in the last seven days, the latest first. */
    @GetMapping(ONE + "/errors")
    ErrorList errors(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.administrator(caller, token);
        return new ErrorList(Decisions.decide(() -> applications.errors(by, id.toString())).stream()
                .map(ApplicationViews::of)
                .toList());
    }

    /** Turns a registration that is not accepted into a problem that names the member and says why. */
    private static <T> T accepted(Supplier<T> change) {
        try {
            return Decisions.decide(change);
        } catch (RegistrationException e) {
            throw new ProblemException(IdentityProblem.INVALID_APPLICATION, e)
                    .with("reason", String.valueOf(e.getMessage()));
        }
    }

    private ApplicationView view(Administrator by, String id) {
        return views(List.of(Decisions.decide(() -> applications.find(by, id))), by)
                .getFirst();
    }

    private List<ApplicationView> views(List<Found> found, Administrator by) {
        Map<UUID, Agent> people = directory.agents(found.stream()
                .flatMap(each -> each.application().proposal().stream())
                .map(OrganisationApplication.Proposal::by)
                .collect(Collectors.toSet()));
        Instant now = clock.instant();
        return found.stream()
                .map(each -> ApplicationViews.of(
                        each,
                        people,
                        each.application()
                                .proposal()
                                .filter(proposal -> applications.mayApprove(by, proposal))
                                .isPresent(),
                        now))
                .toList();
    }
}
