package fr.montpellier.multipass.consent.decisions;

class PlantedDecision {
    fr.montpellier.multipass.vault.retrieval.PlantedRead read =
            new fr.montpellier.multipass.vault.retrieval.PlantedRead();

    org.springframework.web.client.RestClient outwards;
}
