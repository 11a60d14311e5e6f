use super::person::Reporter;
use super::step::Step;
use crate::demo::photo::Photo;
use directory::area::AreaCode;
use directory::boundary::Point;
use jiff::civil::DateTime;

/// What kind of report it is. Source: reports.md §1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Pengaduan.
    Complaint,
    /// Aspirasi.
    Aspiration,
    /// Permintaan informasi.
    InformationRequest,
}

/// How a report arrived. Source: reports.md §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The web form.
    Web,
    /// An app that speaks the JSON API.
    Api,
    /// WhatsApp.
    WhatsApp,
    /// SMS to 1708.
    Sms,
    /// Telephone, typed in.
    Telephone,
    /// Letter, typed in.
    Letter,
    /// Walk-in, typed in.
    WalkIn,
}

/// A made-up report and all that happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedReport {
    /// The reporter's title.
    pub title: String,
    /// The reporter's words.
    pub body: String,
    /// What kind it is, as reporter and verifier agree.
    pub class: Class,
    /// Code of its category.
    pub category: String,
    /// Whether the reporter chose the category; if not, the verifier found it.
    pub category_chosen: bool,
    /// The village.
    pub village: AreaCode,
    /// A place in it.
    pub point: Point,
    /// Its address in words.
    pub address: String,
    /// Code of the agency that is competent, which answers it if anybody does.
    pub agency: String,
    /// How it arrived.
    pub channel: Channel,
    /// When, local time.
    pub received_at: DateTime,
    /// Who sent it.
    pub reporter: Reporter,
    /// The reporter asked to hide their identity.
    pub anonymous: bool,
    /// The content is hidden from the public: the reporter asked for it, or the category is sensitive.
    pub confidential: bool,
    /// The verifier finds that it alleges misconduct.
    pub oversight: bool,
    /// Code of the agency complained about, where it alleges misconduct.
    pub subject: Option<String>,
    /// What the reporter photographed.
    pub photo: Option<Photo>,
    /// What happened after the receipt, in order of time.
    pub history: Vec<Step>,
}

impl Class {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Complaint, Self::Aspiration, Self::InformationRequest];

    /// The stable code, the same as in the rules of reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Aspiration => "aspiration",
            Self::InformationRequest => "information_request",
        }
    }
}

impl Channel {
    /// The stable code, the same as in the rules of reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::WhatsApp => "whatsapp",
            Self::Sms => "sms",
            Self::Telephone => "telephone",
            Self::Letter => "letter",
            Self::WalkIn => "walk_in",
        }
    }

    /// Whether a clerk typed it in.
    #[must_use]
    pub const fn is_typed_in(self) -> bool {
        matches!(self, Self::Telephone | Self::Letter | Self::WalkIn)
    }

    pub(super) const fn carries_photos(self) -> bool {
        matches!(self, Self::Web | Self::Api | Self::WhatsApp)
    }
}
