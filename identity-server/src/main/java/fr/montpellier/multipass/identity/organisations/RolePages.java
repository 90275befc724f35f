package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.federated.FederatedSignInFilter;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.kernel.DepartmentCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which an agent with several habilitations chooses one for the sign-in. The page works without
 * JavaScript.
 */
@Controller
class RolePages {

    private static final Logger log = LoggerFactory.getLogger(RolePages.class);

    private static final String SIGNED_IN = "/login?signed-in";

    private final SignInService signIns;
    private final AgentSignIns agents;
    private final ConsentGateway consent;

    RolePages(SignInService signIns, AgentSignIns agents, ConsentGateway consent) {
        this.signIns = signIns;
        this.agents = agents;
        this.consent = consent;
    }

    /** @param department name, or the code if the register has no such department or does not answer; empty for a role without one */
    record Choice(UUID id, String role, String department) {}

    @GetMapping(FederatedSignInFilter.ROLE)
    String ask(Locale language, Model model) {
        List<Habilitation> held = current().stream()
                .flatMap(signIn -> agents.choices(signIn).stream())
                .toList();
        if (held.isEmpty()) {
            return "redirect:/login";
        }
        Map<String, String> departments = departments(held, language);
        model.addAttribute(
                "choices", held.stream().map(each -> choice(each, departments)).toList());
        return "role";
    }

    /**
     * Continues to the request that required the sign-in, with a page instead of a redirect, because browsers apply the
     * form's Content Security Policy to redirects and the request may lead to a client. If the chosen habilitation has
     * ended, the agent is asked again.
     */
    @PostMapping(FederatedSignInFilter.ROLE)
    String choose(
            @RequestParam(required = false) @Nullable UUID habilitation,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<SignIn> signIn = current();
        if (signIn.isEmpty() || habilitation == null) {
            return "redirect:" + FederatedSignInFilter.ROLE;
        }
        try {
            agents.choose(signIn.get(), habilitation);
        } catch (IllegalArgumentException e) {
            return "redirect:" + FederatedSignInFilter.ROLE;
        }
        String next = PostSignInRedirect.address(request).orElse(SIGNED_IN);
        PostSignInRedirect.forget(request);
        response.setHeader("Refresh", "0;url=" + next);
        model.addAttribute("next", next);
        return "role";
    }

    private Map<String, String> departments(List<Habilitation> held, Locale language) {
        if (held.stream().allMatch(each -> each.department().isEmpty())) {
            return Map.of();
        }
        try {
            return consent.departments(language);
        } catch (ConsentUnavailableException e) {
            log.info("the register does not answer; departments are shown by their codes", e);
            return Map.of();
        }
    }

    private static Choice choice(Habilitation habilitation, Map<String, String> departments) {
        return new Choice(
                habilitation.id(),
                habilitation.role().wireName(),
                habilitation
                        .department()
                        .map(DepartmentCode::value)
                        .map(code -> departments.getOrDefault(code, code))
                        .orElse(""));
    }

    private Optional<SignIn> current() {
        return signIns.current(SecurityContextHolder.getContext());
    }
}
