package fr.montpellier.multipass.specimens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Specimens of the documents of the people of the demonstration, by the name of their file. Their dates are those of autumn
 * 2026; people, accounts and companies are invented.
 */
public final class DemoDocuments {

    private static final String CITY = "34000 MONTPELLIER";
    private static final int[] WEIGHTS = {7, 3, 1};

    private DemoDocuments() {}

    /** Returns the content of each file, in the order of the names. */
    public static Map<String, byte[]> all() {
        Map<String, PrintedPage> pages = new LinkedHashMap<>();
        pages.put(
                "ines-lambert-facture-electricite.pdf",
                bill("MME INES LAMBERT", "12 RUE DU FAUBOURG DU COURREAU", "02/11/2026"));
        pages.put(
                "ines-lambert-facture-eau.pdf",
                bill("MME INES LAMBERT", "12 RUE DU FAUBOURG DU COURREAU", "20/11/2026"));
        pages.put(
                "ines-lambert-facture-gaz.pdf",
                gasBill("MME INES LAMBERT", "12 RUE DU FAUBOURG DU COURREAU", "06/11/2026"));
        pages.put(
                "ines-lambert-facture-telephone.pdf",
                telephoneBill("MME INES LAMBERT", "12 RUE DU FAUBOURG DU COURREAU", "08/11/2026"));
        pages.put("ines-lambert-attestation-caf.pdf", familyAllowance("MME INES LAMBERT", "612", "05/11/2026"));
        pages.put("ines-lambert-rib.pdf", bankDetails("MME INES LAMBERT", "FR7630006000011234567890189"));
        pages.put("ines-lambert-carte-identite.pdf", identityCard("LAMBERT", "INES MARIE", "910308", "F", "330614"));
        pages.put(
                "ines-lambert-bulletin-salaire.pdf",
                payslip("MME INES LAMBERT", "octobre 2026", "31/10/2026", "1 642,18"));
        pages.put(
                "ines-lambert-bulletin-salaire-septembre.pdf",
                payslip("MME INES LAMBERT", "septembre 2026", "30/09/2026", "1 642,18"));
        pages.put(
                "ines-lambert-bulletin-salaire-aout.pdf",
                payslip("MME INES LAMBERT", "août 2026", "31/08/2026", "1 598,04"));
        pages.put("ines-lambert-certificat-scolarite.pdf", enrolment("LINA LAMBERT", "2026-2027", "03/09/2026"));
        pages.put("ines-lambert-livret-famille.pdf", familyBook("LAMBERT", "INES MARIE", "LINA"));
        pages.put("patrick-reti-facture-eau.pdf", bill("M PATRICK RETI", "145 RUE JULLIARD", "14/10/2026"));
        pages.put("patrick-reti-facture-ancienne.pdf", bill("M PATRICK RETI", "145 RUE JULLIARD", "09/02/2015"));
        pages.put("patrick-reti-attestation-employeur.pdf", employment("M PATRICK RETI", "10/11/2026"));
        pages.put("patrick-reti-passeport.pdf", passport("RETI", "PATRICK", "690512", "M", "310922"));
        pages.put("anh-nguyen-titre-sejour.pdf", residencePermit("NGUYEN", "ANH", "880914", "F", "300702"));
        pages.put("anh-nguyen-attestation-france-travail.pdf", jobCentre("MME ANH NGUYEN", "12/11/2026"));
        pages.put("anh-nguyen-acte-naissance.pdf", birth("NGUYEN", "ANH", "20/10/2026"));
        pages.put("anh-nguyen-jugement.pdf", decision("MME ANH NGUYEN", "04/06/2025"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        pages.forEach((name, page) -> files.put(name, page.pdf()));
        return files;
    }

    /** Returns the content of one file. */
    public static byte[] file(String name) {
        byte[] file = all().get(name);
        if (file == null) {
            throw new IllegalArgumentException(name);
        }
        return file;
    }

    /** Returns a page with these lines, without a code. */
    public static byte[] page(String title, String... lines) {
        return new PrintedPage(title, List.of(lines)).pdf();
    }

    private static PrintedPage bill(String holder, String street, String issued) {
        return new PrintedPage(
                "Votre facture d'énergie",
                List.of(
                        "Facture du " + issued,
                        "Titulaire du contrat : " + holder,
                        "Lieu de consommation : " + street + " " + CITY,
                        "Point de livraison : 00 000 000 000 000",
                        "Consommation : 214 kWh",
                        "Montant à payer : 58,42 €"));
    }

    private static PrintedPage gasBill(String holder, String street, String issued) {
        return new PrintedPage(
                "Votre facture de gaz naturel",
                List.of(
                        "Facture du " + issued,
                        "Titulaire du contrat : " + holder,
                        "Lieu de consommation : " + street + " " + CITY,
                        "Point de comptage et d'estimation : 00 000 000 000 000",
                        "Consommation : 31 m3",
                        "Montant à payer : 44,10 €"));
    }

    private static PrintedPage telephoneBill(String holder, String street, String issued) {
        return new PrintedPage(
                "Votre facture de téléphone",
                List.of(
                        "Facture du " + issued,
                        "Titulaire du contrat : " + holder,
                        "Adresse : " + street + " " + CITY,
                        "Ligne mobile : 06 39 98 00 00",
                        "Montant à payer : 19,99 €"));
    }

    private static PrintedPage residencePermit(String name, String givenName, String birth, String sex, String expiry) {
        String first = filled("IRFRA" + "9X0000001" + check("9X0000001"), 30);
        String dates = birth + check(birth) + sex + expiry + check(expiry) + "VNM";
        String composite = first.substring(5) + dates.substring(0, 7) + dates.substring(8, 15) + "<<<<<<<<<<<";
        return new PrintedPage(
                "Titre de séjour",
                List.of(
                        "RÉPUBLIQUE FRANÇAISE",
                        "RESIDENCE PERMIT",
                        "Nom : " + name,
                        "Prénom : " + givenName,
                        first,
                        filled(dates, 29) + check(composite),
                        filled(name + "<<" + givenName, 30)));
    }

    private static PrintedPage familyAllowance(String holder, String quotient, String issued) {
        return new PrintedPage(
                "Attestation de quotient familial",
                List.of(
                        "Caisse d'allocations familiales de l'Hérault",
                        "Allocataire : " + holder,
                        "Quotient familial : " + quotient + " €",
                        "Fait le " + issued));
    }

    private static PrintedPage bankDetails(String holder, String iban) {
        return new PrintedPage(
                "Relevé d'identité bancaire",
                List.of(
                        "Titulaire du compte : " + holder,
                        "IBAN : " + iban.replaceAll("(.{4})(?=.)", "$1 "),
                        "BIC : AGRIFRPP"));
    }

    private static PrintedPage identityCard(String name, String givenNames, String birth, String sex, String expiry) {
        String first = filled("IDFRA" + "X4RTBPFW4" + check("X4RTBPFW4"), 30);
        String dates = birth + check(birth) + sex + expiry + check(expiry) + "FRA";
        String composite = first.substring(5) + dates.substring(0, 7) + dates.substring(8, 15) + "<<<<<<<<<<<";
        return new PrintedPage(
                "Carte nationale d'identité",
                List.of(
                        "RÉPUBLIQUE FRANÇAISE",
                        "Nom : " + name,
                        "Prénoms : " + givenNames,
                        first,
                        filled(dates, 29) + check(composite),
                        filled(name + "<<" + givenNames.replace(' ', '<'), 30)));
    }

    private static PrintedPage passport(String name, String givenNames, String birth, String sex, String expiry) {
        String number = "15AB23456";
        String second =
                filled(number + check(number) + "FRA" + birth + check(birth) + sex + expiry + check(expiry), 43);
        String composite = second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43);
        return new PrintedPage(
                "Passeport",
                List.of(
                        "RÉPUBLIQUE FRANÇAISE",
                        filled("P<FRA" + name + "<<" + givenNames.replace(' ', '<'), 44),
                        second + check(composite)));
    }

    private static PrintedPage payslip(String holder, String month, String paid, String net) {
        return new PrintedPage(
                "Bulletin de paie",
                List.of(
                        "Employeur : ATELIER SPECIMEN",
                        "SIRET : 732 829 320 00074",
                        "Salariée : " + holder,
                        "Période : " + month,
                        "Net imposable : " + net + " €",
                        "Net à payer : 1 503,77 €",
                        "Date de paiement : " + paid));
    }

    private static PrintedPage enrolment(String pupil, String year, String issued) {
        return new PrintedPage(
                "Certificat de scolarité",
                List.of(
                        "École élémentaire Spécimen, Montpellier",
                        "Année scolaire " + year,
                        "Nom de l'élève : " + pupil,
                        "Classe : CE2",
                        "Fait à Montpellier, le " + issued));
    }

    private static PrintedPage familyBook(String name, String parent, String child) {
        return new PrintedPage(
                "Livret de famille",
                List.of(
                        "Délivré par l'officier de l'état civil de Montpellier",
                        "Parent : " + name + " " + parent,
                        "Enfant : " + name + " " + child));
    }

    private static PrintedPage employment(String holder, String issued) {
        return new PrintedPage(
                "Attestation de l'employeur",
                List.of(
                        "ATELIER SPECIMEN atteste employer " + holder,
                        "en contrat à durée indéterminée.",
                        "Fait à Montpellier, le " + issued));
    }

    private static PrintedPage jobCentre(String holder, String issued) {
        return new PrintedPage(
                "Avis de situation",
                List.of(
                        "France Travail Occitanie",
                        holder + " est inscrite comme demandeuse d'emploi.",
                        "Établi le " + issued));
    }

    private static PrintedPage birth(String name, String givenName, String issued) {
        return new PrintedPage(
                "Extrait d'acte de naissance",
                List.of("Nom : " + name, "Prénom : " + givenName, "Délivré le " + issued));
    }

    private static PrintedPage decision(String holder, String day) {
        return new PrintedPage(
                "Jugement",
                List.of(
                        "RÉPUBLIQUE FRANÇAISE, AU NOM DU PEUPLE FRANÇAIS",
                        "Tribunal judiciaire de Montpellier, audience du " + day,
                        "Demanderesse : " + holder));
    }

    private static String filled(String text, int length) {
        return text + "<".repeat(length - text.length());
    }

    /** Returns the check digit of a field of a machine-readable zone (ICAO Doc 9303, part 3, 4.9). */
    private static int check(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.digit(c, Character.MAX_RADIX);
            sum += value * WEIGHTS[i % WEIGHTS.length];
        }
        return sum % 10;
    }
}
