package fr.montpellier.multipass.portal.dpo;

public class PlantedTable {}
