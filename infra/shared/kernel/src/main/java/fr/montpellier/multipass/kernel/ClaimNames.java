package fr.montpellier.multipass.kernel;

/** Names of Multipass's own claims in access and ID tokens, beside those of OpenID Connect and RFC 9068. */
public final class ClaimNames {

    /** Array of {@link Role#wireName()}. */
    public static final String ROLES = "roles";

    /** SIRET of an agent's organisation, 14 digits. */
    public static final String ORGANISATION = "organisation";

    /** {@link DepartmentCode} of an agent. */
    public static final String DEPARTMENT = "department";

    /** Array of {@link DemarcheCode}: the only ones whose cases an agent handles; without it, all of the department. */
    public static final String DEMARCHES = "demarches";

    /** True if an agent may open documents exceptionally, and confirm such an access of another; only in tokens for the consent service. */
    public static final String EXCEPTIONAL_ACCESS = "exceptional_access";

    /** The authorisations that a resident gave to an application (RFC 9396); elements of the type {@link #DOCUMENT_ACCESS}. */
    public static final String AUTHORIZATION_DETAILS = "authorization_details";

    public static final String DOCUMENT_ACCESS = "document_access";

    /** The Multipass number of a resident, in the ID token and userinfo under the scope {@link Scopes#MULTIPASS}. */
    public static final String MULTIPASS_NUMBER = "multipass_number";

    /** True if a former Multipass leads to the resident's, who can open it; only in ID tokens for the portal. */
    public static final String FORMER_MULTIPASS = "former_multipass";

    /**
     * Object with the members {@code id} and {@code kind}: the relation by which the person in {@code act} acts for the
     * subject (RFC 8693, section 4.1). Only in tokens in which a person acts for another.
     */
    public static final String REPRESENTATION = "representation";

    /**
     * Array of the domains of a mandate, by the name that Aidants Connect gives it. In every token in which a helper acts for an
     * accompanied person, and in no other.
     */
    public static final String REP_SCOPE = "rep_scope";

    /** Name of use of a resident, where it is another than the family name; only in tokens for the vault. */
    public static final String USAGE_NAME = "usage_name";

    private ClaimNames() {}
}
