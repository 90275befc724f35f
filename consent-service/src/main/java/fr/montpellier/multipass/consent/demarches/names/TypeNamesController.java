package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the document vault tells the names of the types in its catalogue. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_types.report')")
class TypeNamesController {

    private static final int MOST = 1_000;
    private static final int LONGEST = 80;

    private final TypeNames names;

    TypeNamesController(TypeNames names) {
        this.names = names;
    }

    /** @param types those in force; types that are left out keep their names */
    record TypeNamesBody(@NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid TypeNameBody> types) {}

    /** @param version of the type in the catalogue */
    record TypeNameBody(
            @NotNull @Size(max = 100) String code,
            @Positive int version,

            @NotEmpty
            Map<@Size(max = 3) String, @NotBlank @Size(max = LONGEST) @Pattern(regexp = "\\P{Cntrl}*") String> name) {

        /** @throws IllegalArgumentException if the default language is missing, or a language is not declared */
        TypeNameBody {
            if (name != null) { // Validation rejects null.
                name = new Localised(name).texts();
            }
        }

        private TypeName named() {
            return new TypeName(new JustificatifType(code), version, new Localised(name));
        }
    }

    /** Stores the names, which are shown from then on. */
    @PostMapping("/api/type-names")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Caller.ServiceClient caller, @Valid @RequestBody TypeNamesBody body) {
        names.take(body.types().stream().map(TypeNameBody::named).toList());
    }
}
