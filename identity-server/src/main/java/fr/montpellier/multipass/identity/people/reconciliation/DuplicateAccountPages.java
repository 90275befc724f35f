package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.CitizenMerge;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.browser.PostSignInRedirect;
import fr.montpellier.multipass.identity.people.signin.federated.KeepableAccount;
import fr.montpellier.multipass.identity.people.signin.opening.KeepableAccountException;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import fr.montpellier.multipass.kernel.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which a resident sees the state of files about their other Multipass, opens one that was merged
 * into theirs, and separates the two.
 */
@Controller
class DuplicateAccountPages {

    static final String PATH = "/account/multipass";

    private final SignInService signIns;
    private final ResidentSignIns residents;
    private final SignInTermination signInTermination;
    private final Citizens citizens;
    private final MatchFileRepository repository;
    private final MatchFileDecisions decisions;
    private final MatchFileFollowUp followUp;
    private final BrowserSignIns browserSignIns;
    private final URI portal;
    private final SignInRecency recency;
    private final Clock clock;

    DuplicateAccountPages(
            SignInService signIns,
            ResidentSignIns residents,
            SignInTermination signInTermination,
            Citizens citizens,
            MatchFileRepository repository,
            MatchFileDecisions decisions,
            MatchFileFollowUp followUp,
            BrowserSignIns browserSignIns,
            @Value("${multipass.clients.citizen-portal.url}") URI portal,
            SignInRecency recency,
            Clock clock) {
        this.signIns = signIns;
        this.residents = residents;
        this.signInTermination = signInTermination;
        this.citizens = citizens;
        this.repository = repository;
        this.decisions = decisions;
        this.followUp = followUp;
        this.browserSignIns = browserSignIns;
        this.portal = portal;
        this.recency = recency;
        this.clock = clock;
    }

    /**
     * The state of another Multipass.
     *
     * @param state state of the file; for a merge it also tells whether the resident views it from the {@code former}
     *     one
     * @param number number of the former Multipass; empty unless it leads to the resident's
     * @param undoable whether the two can be separated again
     * @param mergeAt day and time of an announced merge; empty in another state
     * @param agreed whether the resident agreed to the announced merge
     */
    record OtherView(
            UUID file, String state, String when, String number, boolean undoable, String mergeAt, boolean agreed) {}

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context, HttpServletRequest request, Locale language, Model model) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        var holder = new CitizenId(signIn.get().holder());
        // If this page was shown before a pending request, the link continues to that request.
        model.addAttribute(
                "next",
                repository.needsNotification(holder)
                        ? PostSignInRedirect.address(request).orElse(null)
                        : null);
        repository.told(holder);
        model.addAttribute("number", number(holder));
        model.addAttribute(
                "others",
                repository.of(holder).stream()
                        .filter(file -> isShownTo(file, holder))
                        .map(file -> view(file, holder, language))
                        .toList());
        model.addAttribute(
                "formers",
                citizens.formerOf(holder).stream()
                        .map(CitizenMerge::former)
                        .map(this::number)
                        .toList());
        model.addAttribute("portal", portal.resolve("/"));
        return "account/multipass";
    }

    /**
     * Opens a former Multipass in this browser. The new sign-in replaces the current one. One that was closed alone is not opened: the person
     * may keep it.
     */
    @PostMapping(PATH + "/former")
    String openFormer(
            @RequestParam(defaultValue = "") String number,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<SignIn> signIn = resident(context);
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        Optional<CitizenId> former = citizens
                .formerOf(new CitizenId(signIn.get().holder()))
                .stream()
                .map(CitizenMerge::former)
                .filter(each -> number(each).equals(number))
                .findFirst();
        if (former.isPresent()) {
            try {
                browserSignIns.open(residents.openFormer(signIn.get(), former.get()), request, response);
            } catch (KeepableAccountException closed) {
                KeepableAccount.store(closed, request, clock.instant());
                return "redirect:" + KeepableAccount.PATH;
            }
            signInTermination.endReplaced(signIn.get());
        }
        return "redirect:" + PATH;
    }

    /** Separates the two at the request of the resident. */
    @PostMapping(PATH + "/{file:[0-9a-f-]{36}}/separation")
    String separate(
            @PathVariable UUID file, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        Optional<SignIn> signIn = resident(context).filter(recency::isRecent);
        if (signIn.isEmpty()) {
            return PostSignInRedirect.toNewResidentSignIn(request, PATH);
        }
        try {
            followUp.endSignIns(
                    decisions.undoByResident(file, new CitizenId(signIn.get().holder())));
        } catch (MatchFileRefusedException e) {
            return "redirect:" + PATH;
        }
        return "redirect:/login";
    }

    /**
     * Returns whether the page informs the resident of the file: of files that their own sign-in opened, and of merges.
     */
    private static boolean isShownTo(MatchFile file, CitizenId holder) {
        return file.asker().equals(holder) && file.kind() != MatchFile.Kind.CHANGED_IDENTITY
                || file.state() == MatchFile.State.ANNOUNCED
                || file.state() == MatchFile.State.MERGED
                || file.state() == MatchFile.State.UNDONE
                || file.state() == MatchFile.State.TAKEN_OVER;
    }

    private OtherView view(MatchFile file, CitizenId holder, Locale language) {
        boolean merged = file.state() == MatchFile.State.MERGED;
        boolean isFormer = merged && file.former().filter(holder::equals).isPresent();
        return new OtherView(
                file.id(),
                isFormer ? "former" : file.state().code(),
                PageDates.dateTime(file.changedAt(), language),
                merged ? file.former().map(this::number).orElse("") : "",
                decisions.canBeUndone(file),
                file.announcement()
                        .map(made -> PageDates.dateTime(made.mergeAt(), language))
                        .orElse(""),
                file.announcement()
                        .filter(made -> made.agreed().contains(holder.value()))
                        .isPresent());
    }

    /** Stops an announced merge; an open session is enough, since nothing is given. */
    @PostMapping(PATH + "/{file:[0-9a-f-]{36}}/objection")
    String object(
            @PathVariable UUID file, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return decide(file, resident(context), request, holder -> decisions.object(file, holder));
    }

    /** Records that both Multipass are the resident's; an open session is not enough. */
    @PostMapping(PATH + "/{file:[0-9a-f-]{36}}/agreement")
    String agree(@PathVariable UUID file, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        Optional<SignIn> recent = resident(context).filter(recency::isRecent);
        return recent.isEmpty()
                ? PostSignInRedirect.toNewResidentSignIn(request, PATH)
                : decide(file, recent, request, holder -> {
                    MatchFile agreed = decisions.agree(file, holder);
                    if (agreed.state() == MatchFile.State.MERGED) {
                        followUp.endSignIns(agreed);
                    }
                });
    }

    private static String decide(
            UUID file, Optional<SignIn> signIn, HttpServletRequest request, Consumer<CitizenId> decision) {
        if (signIn.isEmpty()) {
            return signInFirst(request);
        }
        try {
            decision.accept(new CitizenId(signIn.get().holder()));
        } catch (MatchFileRefusedException e) {
            // The page says how it is by now.
            return "redirect:" + PATH;
        }
        return "redirect:" + PATH;
    }

    /** Shows the page of a link that stops a merge. Reading it changes nothing, so that programs which open links stop nothing. */
    @GetMapping(MergeLinks.PATH)
    String ask(@RequestParam(defaultValue = "") String link, Model model) {
        decisions.findByStopLink(link).ifPresent(file -> model.addAttribute("link", link));
        return "account/merge-not-me";
    }

    @PostMapping(MergeLinks.PATH)
    String stop(@RequestParam(defaultValue = "") String link, Model model) {
        if (decisions.objectByLink(link)) {
            model.addAttribute("stopped", true);
        }
        return "account/merge-not-me";
    }

    private String number(CitizenId holder) {
        return citizens.find(holder)
                .map(Citizen::number)
                .map(number -> number.grouped())
                .orElse("");
    }

    private Optional<SignIn> resident(SecurityContext context) {
        return signIns.current(context).filter(signIn -> signIn.role() == Role.RESIDENT);
    }

    private static String signInFirst(HttpServletRequest request) {
        PostSignInRedirect.store(request, PATH);
        return "redirect:/login";
    }
}
