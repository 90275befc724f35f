package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.giving.access.CaseReferenceParser;
import fr.montpellier.multipass.vault.giving.access.Reader;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an agent open a document and see its pages, or read their text, one by one. */
@RestController
@RequestMapping("/api/authorisations/{authorisation}/documents/{id}/consultations")
@PreAuthorize("hasAuthority('SCOPE_documents.consult')")
class ConsultationsController {

    private final PageViewService pageViews;

    ConsultationsController(PageViewService pageViews) {
        this.pageViews = pageViews;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PageViewService.Opened open(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @PathVariable String id,
            @RequestParam("case") String caseReference,
            Locale locale) {
        return pageViews.open(
                new Reader.OfAgent(agent),
                new PageViewService.Named(authorisation, CaseReferenceParser.checked(caseReference), id),
                locale);
    }

    @GetMapping("/{consultation}/pages/{number}")
    ResponseEntity<byte[]> page(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @PathVariable String id,
            @PathVariable String consultation,
            @PathVariable int number,
            @RequestParam("case") String caseReference)
            throws InterruptedException {
        byte[] picture = pageViews.page(
                new Reader.OfAgent(agent),
                new PageViewService.Named(authorisation, CaseReferenceParser.checked(caseReference), id),
                consultation,
                number);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(picture);
    }

    @GetMapping("/{consultation}/pages/{number}/text")
    ResponseEntity<PageTextView> text(
            Caller.Agent agent,
            @PathVariable String authorisation,
            @PathVariable String id,
            @PathVariable String consultation,
            @PathVariable int number,
            @RequestParam("case") String caseReference)
            throws InterruptedException {
        PageTextView text = pageViews.text(
                new Reader.OfAgent(agent),
                new PageViewService.Named(authorisation, CaseReferenceParser.checked(caseReference), id),
                consultation,
                number);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(text);
    }
}
