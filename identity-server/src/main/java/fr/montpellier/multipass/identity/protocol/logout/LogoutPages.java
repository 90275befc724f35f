package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the pages of the sign-out, which work without JavaScript. */
@Controller
class LogoutPages {

    static final String REFUSED = "/sign-out-refused";
    static final String ASK = "/sign-out";
    static final String FRAMES = "/sign-out/applications";
    static final String SIGNED_OUT = "/signed-out";

    private static final String PAGE = "page";
    private static final String MESSAGE = "message";
    /** The time for the frames of applications to load, in seconds. */
    private static final int FRAMES_TIMEOUT = 3;

    private final LogoutResponseHandler logout;
    private final SignInService signIns;

    LogoutPages(LogoutResponseHandler logout, SignInService signIns) {
        this.logout = logout;
        this.signIns = signIns;
    }

    /** Serves the page of a rejected logout request. Only forwards are allowed for this path. */
    @RequestMapping(REFUSED)
    String refused(Model model) {
        model.addAttribute(PAGE, "sign-out-refused");
        return MESSAGE;
    }

    @GetMapping(ASK)
    String ask(@RequestParam(required = false) @Nullable String request, HttpServletRequest http, Model model) {
        Optional<LogoutConfirmation> question = LogoutConfirmation.find(http, request);
        if (question.isEmpty()) {
            return "redirect:" + SIGNED_OUT;
        }
        model.addAttribute("request", request);
        model.addAttribute("client", question.get().client());
        return "sign-out";
    }

    @PostMapping(ASK)
    String confirmed(
            @RequestParam(required = false) @Nullable String request,
            HttpServletRequest http,
            HttpServletResponse response) {
        return LogoutConfirmation.find(http, request)
                .map(question -> "redirect:"
                        + logout.signOut(http, response, details(question)).page())
                .orElse("redirect:" + SIGNED_OUT);
    }

    private ValidatedLogout.Details details(LogoutConfirmation question) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return new ValidatedLogout.Details(
                Optional.empty(),
                Optional.ofNullable(question.client()),
                Optional.ofNullable(question.hinted()).flatMap(signIns::find),
                Optional.ofNullable(authentication).flatMap(current -> signIns.find(current.getName())),
                question.returnTo());
    }

    /** Shows a frame for each application, in which the application signs out. The browser then continues by itself. */
    @GetMapping(FRAMES)
    String frames(@RequestParam String way, HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<LogoutContinuation> continuation = LogoutContinuation.find(http, way);
        if (continuation.isEmpty()) {
            return "redirect:" + SIGNED_OUT;
        }
        String next = continuation.get().addressAfterFrames(way);
        response.setHeader("Content-Security-Policy", policy(continuation.get()));
        response.setHeader("Refresh", (continuation.get().frames().isEmpty() ? 0 : FRAMES_TIMEOUT) + ";url=" + next);
        model.addAttribute("frames", continuation.get().frames());
        model.addAttribute("next", next);
        return "sign-out-applications";
    }

    private static String policy(LogoutContinuation continuation) {
        String origins = continuation.frames().stream()
                .map(LogoutPages::origin)
                .distinct()
                .collect(Collectors.joining(" "));
        return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none';"
                + " base-uri 'none'; frame-src " + (origins.isEmpty() ? "'none'" : origins);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    @GetMapping(SIGNED_OUT)
    String signedOut(@RequestParam(required = false) @Nullable String way, HttpServletRequest http, Model model) {
        return continuation(way, http, model);
    }

    @GetMapping(Provider.PATHS + "/logout-callback")
    String returnFromProvider(
            @RequestParam(required = false) @Nullable String state, HttpServletRequest http, Model model) {
        Optional<LogoutContinuation> left = LogoutContinuation.find(http, state).map(LogoutContinuation::afterProvider);
        if (state == null || left.isEmpty()) {
            return continuation(state, http, model);
        }
        left.get().remember(http, state);
        return left.get().atProviders().isEmpty()
                ? continuation(state, http, model)
                : "redirect:" + left.get().addressAfterFrames(state);
    }

    /** Returns the continuation to the client, or to a page that names the applications that did not confirm. */
    private static String continuation(@Nullable String name, HttpServletRequest http, Model model) {
        Optional<LogoutContinuation> continuation = LogoutContinuation.take(http, name);
        Optional<List<String>> silent =
                continuation.map(LogoutContinuation::silent).filter(names -> !names.isEmpty());
        Optional<URI> returnTo = continuation.map(LogoutContinuation::returnTo);
        if (silent.isEmpty() && returnTo.isPresent()) {
            return "redirect:" + returnTo.get();
        }
        if (silent.isEmpty() && name != null) {
            return "redirect:" + SIGNED_OUT;
        }
        if (silent.isEmpty()) {
            model.addAttribute(PAGE, "signed-out");
            return MESSAGE;
        }
        model.addAttribute("silent", silent.get());
        model.addAttribute("returnTo", returnTo.orElse(null));
        return "signed-out-partly";
    }
}
