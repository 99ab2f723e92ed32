//! The findings of the 2017 report, one by one.

use super::says;

#[test]
fn the_2017_report_has_these_findings() {
    says(
        include_bytes!("../../../fixtures/un-act-2017.json"),
        &[
            "high indicator:i-ivs4rc/years/2017 Marker and result look swapped: 160 and 409",
            "high handover:h-gpwfcp/function Letter j has no definition",
            "high handover:h-dsshe9/function Letter k has no definition",
            "high handover:h-94nsra/state Thailand counts d both fully and partly",
            "high handover:h-s95biu/function Letter h has no definition",
            "high handover:h-duxin8/function Letter i has no definition",
            "medium indicator:i-rp0bqs/years/2017 Cambodia and Lao PDR: age and sex in words, not in figures",
            "medium indicator:i-9fqdsi/years/2017/total The mean of the six is 65.5, the report prints 65",
            "medium indicator:i-gs4l4c/years/2017/total Countries and region add to 20, printed 15",
            "medium indicator:i-6iht0v/years/2017/values/THA Thailand: 4 CSOs with 0 representatives",
            "medium agreement:a-ymc4cl/areas/w-4zqwh7/due A01: Joint special operation, April to August was due by 31 Aug 2017",
            "medium agreement:a-r2p57n/parties A19 names one party",
            "medium risk:k-09834p/assessments Lack of financial resources has no impact rating",
            "medium risk:k-9mqhyy/assessments R6 is rated \"limited\", its text says \"significant consequences\"",
            "medium note:n-ql9imh/text Note 11 numbers two items (8)",
            "medium note:n-ql9imh/text Note 11 lists 11 items, the printed total is 10",
            "low result:r-z2w51x Title 1: \"self-reliant\" and \"self reliant\"",
            "low result:r-c87j3k Title 1.2: \"governments\" and \"government\"",
            "low result:r-l0nq8f Title 2.1: with \"elsewhere\" and without",
            "low result:r-hp2btu Title 2.2: \"institutionalized\" and \"institutionalised\"",
            "low result:r-u62ctu Title 3.1: \"interventions\" and \"intervention\"",
            "low result:r-uguwmy Title 4.3: with \"the\" and without",
            "low indicator:i-rp0bqs/years/2017/values/MMR Myanmar is 255 here and 25 in line 327 of the source",
            "low indicator:i-rp0bqs The source prints CMB for KHM and VMN for VNM",
            "low indicator:i-rp0bqs/target Whether the 2018 target adds up over the years is not said",
            "low indicator:i-2yyrrr The source prints CMB for KHM",
            "low indicator:i-2yyrrr/target Whether the 2018 target adds up over the years is not said",
            "low indicator:i-jpt24g/years/2017/marker The result of 20 is 667 % of the marker of 3",
            "low indicator:i-qbjpyb/years/2017/marker The result of 7,296 is 162 % of the marker of 4,500",
            "low indicator:i-6iht0v/years/2017/total The total of representatives cannot be read; countries and region add to 50",
            "low agreement:a-ymc4cl/legal_reading A01: the status of the instrument and work is read with doubt",
            "low agreement:a-kewibx/legal_reading A20: the status of the instrument is read with doubt",
            "low agreement:a-s8o6wo/legal_reading A24: the status of the instrument is read with doubt",
            "low note:n-74s404/text Note 10: (14) and (15) stand behind their items, not before",
        ],
    );
}
